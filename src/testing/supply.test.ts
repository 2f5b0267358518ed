/** What we ship with: licences that may be passed on under ours, whole packages only, and nothing that runs at installation. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

interface Package {
  license?: string
  dev?: boolean
  devOptional?: boolean
  integrity?: string
  hasInstallScript?: boolean
}

const read = (file: string) => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8'))
const { lockfileVersion, packages } = read('package-lock.json') as {
  lockfileVersion: number
  packages: Record<string, Package>
}
const all = Object.entries(packages).filter(([place]) => place !== '')
const shipped = all.filter(([, { dev, devOptional }]) => !dev && !devOptional)

/** Each asks for no more than its notice, so that it may be bundled into an Apache-2.0 work. */
const mayShip = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'CC0-1.0'])
/** Used here and passed on to nobody. MPL-2.0 asks something only of whoever changes its files. */
const mayHelp = new Set([...mayShip, 'MPL-2.0', 'MIT-0', 'BlueOak-1.0.0', 'MIT OR Apache-2.0', '(MIT AND Zlib)'])

describe('the lock file', () => {
  test('holds something to look at', () => {
    expect(lockfileVersion).toBe(3)
    expect(shipped.length).toBeGreaterThan(30)
  })

  test('ships nothing whose licence asks for more than a notice', () => {
    expect(shipped.filter(([, { license = '' }]) => !mayShip.has(license)).map(([place]) => place)).toEqual([])
    expect(all.filter(([, { license = '' }]) => !mayHelp.has(license)).map(([place]) => place)).toEqual([])
  })

  test('ships nothing that needs a script at installation', () => {
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)).toEqual([])
  })

  test('names the bytes of every package', () => {
    expect(all.filter(([, { integrity }]) => !integrity).map(([place]) => place)).toEqual([])
  })

  test('knows every dependency of package.json', () => {
    const { dependencies } = read('package.json') as { dependencies: Record<string, string> }
    for (const name of Object.keys(dependencies)) expect(packages[`node_modules/${name}`], name).toBeDefined()
  })
})
