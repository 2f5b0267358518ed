import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startBuiltStack } from '#testing/built-stack.ts'
import { expect, test } from './journey.ts'

const root = path.resolve(import.meta.dirname, '..')

test('An operator checks the activity log with nothing but what is built', async () => {
  test.setTimeout(180_000)
  const home = await mkdtemp(path.join(tmpdir(), 'portdesk-image-'))
  try {
    // As the container image has it: no sources, no other scripts.
    await cp(path.join(root, 'dist/server'), path.join(home, 'dist/server'), { recursive: true })
    await mkdir(path.join(home, 'scripts'))
    for (const file of ['package.json', 'scripts/audit-verify.mjs'])
      await cp(path.join(root, file), path.join(home, file))
    await symlink(path.join(root, 'node_modules'), path.join(home, 'node_modules'))
    const env = { DATA_DIR: path.join(home, 'data') }
    const desk = await startBuiltStack({ env })
    await desk.close()

    const verify = (...flags: string[]) => run(path.join(home, 'scripts/audit-verify.mjs'), flags, env)
    const whole = await verify()
    // The start, and the sign-in of an agent.
    expect(whole.printed).toMatch(/^Whole: 2 entries\.\nNote this elsewhere .*: --known 2:[\w-]{43}\n$/)
    expect(whole.code).toBe(0)
    const known = /--known (\S+)/.exec(whole.printed)?.[1] ?? ''
    expect(await verify('--known', known)).toMatchObject({ code: 0 })
    const other = await verify('--known', `2:${'A'.repeat(43)}`)
    expect(other.code).toBe(1)
    expect(other.printed).toMatch(/^Broken at entry 2: /)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

function run(file: string, flags: string[], env: Record<string, string>): Promise<{ code: number; printed: string }> {
  const whole = { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', ...env }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...flags], { env: whole }, (_error, out, trouble) =>
      resolve({ code: child.exitCode ?? -1, printed: out + trouble }),
    )
  })
}
