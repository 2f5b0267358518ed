/** Who may import whom. Default-deny: a folder that is not in the table may import nothing of ours. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

const wire = ['contract/resources', 'contract/rules', 'contract/*']
const everything = [
  ...wire,
  'contract/upstream',
  ...['api', 'components', 'forms', 'layout', 'pages/*', 'ui', '*'].map((folder) => `web/${folder}`),
  ...['local-copy', 'middleware', 'routes', 'sign-in', 'store', 'upstream', '*'].map((folder) => `server/${folder}`),
  ...['carriers', 'gigs', 'telnyx', '*'].map((folder) => `sandbox/${folder}`),
  'testing',
]

/** Folder → what of ours it may import besides itself. `x/*` is the files directly in x; a name with an extension is that file only. */
const mayImport: Record<string, readonly string[]> = {
  'contract/resources': [],
  'contract/upstream': [],
  'contract/rules': ['contract/resources'],
  'contract/*': ['contract/resources', 'contract/rules'],

  'web/ui': [],
  'web/forms': ['web/ui', ...wire],
  'web/api': ['web/when-idle.ts', ...wire],
  'web/components': ['web/api', 'web/forms', 'web/ui', 'web/paths.ts', ...wire],
  'web/layout': ['web/api', 'web/forms', 'web/ui', 'web/paths.ts', 'web/when-idle.ts', ...wire],
  'web/pages/*': ['web/api', 'web/components', 'web/forms', 'web/layout', 'web/ui', 'web/paths.ts', ...wire],
  'web/*': [...everything.filter((area) => area.startsWith('web/')), ...wire],

  'server/upstream': [...wire, 'contract/upstream'],
  'server/store': [...wire, 'contract/upstream'],
  'server/local-copy': ['server/upstream', 'server/store', ...wire, 'contract/upstream'],
  'server/sign-in': ['server/store', ...wire],
  'server/middleware': ['server/store', 'server/sign-in', 'server/accepted-encoding.ts', ...wire, 'contract/upstream'],
  'server/routes': [
    'server/upstream',
    'server/store',
    'server/local-copy',
    'server/sign-in',
    'server/live-updates.ts',
    'server/accepted-encoding.ts',
    ...wire,
    'contract/upstream',
  ],
  'server/*': [...everything.filter((area) => area.startsWith('server/')), ...wire, 'contract/upstream'],

  'sandbox/carriers': ['sandbox/*', 'contract/upstream'],
  'sandbox/gigs': ['sandbox/*', 'sandbox/carriers', 'contract/upstream'],
  'sandbox/telnyx': ['sandbox/*', 'sandbox/carriers', 'contract/upstream'],
  'sandbox/*': ['sandbox/carriers', 'sandbox/gigs', 'sandbox/telnyx', 'contract/upstream'],

  testing: [...everything, 'scripts/*'],
  e2e: ['testing', ...wire],
  bench: [...everything, 'scripts/*'],
}

interface Import {
  from: string
  to: string
  specifier: string
}

const files = ['src', 'e2e', 'bench'].flatMap(sourceFiles).filter((file) => file !== 'src/architecture.test.ts')
const imports = files.flatMap(importsOf).filter((found) => found.to !== '')

function sourceFiles(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

/** Static, dynamic, type-only and re-exporting ones. Those of libraries have an empty `to`. */
function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true)
  return importedFiles.map(({ fileName }) => ({ from: file, to: targetOf(file, fileName), specifier: fileName }))
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier)
  if (specifier.startsWith('#')) return path.join('src', specifier.slice(1))
  return ''
}

/** `src/web/pages/portings/list-page.tsx` → `web/pages/portings`; `src/server/app.ts` → `server/*`. */
function areaOf(file: string): string {
  const [first, second, third, fourth] = file.replace(/^src\//, '').split('/')
  if (!first || !second) return file
  if (['testing', 'e2e', 'bench'].includes(first)) return first
  if (!third) return `${first}/*`
  return first === 'web' && second === 'pages' && fourth ? `web/pages/${third}` : `${first}/${second}`
}

/** The line of the table that speaks about an area: the area itself, or the one for all its siblings. */
function lineOf(area: string): string {
  return area.startsWith('web/pages/') ? 'web/pages/*' : area
}

function isAllowed({ from, to }: Import): boolean {
  const here = areaOf(from)
  const there = areaOf(to)
  if (here === there) return true
  const isTest = /\.test\.tsx?$/.test(from)
  if (isTest && there === 'testing') return true
  // What a test of the server sets up need not be what its subject knows.
  if (isTest && here.startsWith('server/') && there.startsWith('server/')) return true
  const allowed = mayImport[lineOf(here)] ?? []
  return allowed.includes(lineOf(there)) || allowed.includes(to.replace(/^src\//, ''))
}

/** Each with the way round. Whoever is left when all that lead nowhere are taken away, again and again, leads into one. */
function circles(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(targets)
  const leadsNowhere = ([, to]: [string, readonly string[]]) => !to.some((file) => left.has(file))
  for (let ends = [...left].filter(leadsNowhere); ends.length > 0; ends = [...left].filter(leadsNowhere))
    for (const [file] of ends) left.delete(file)
  const [first] = left.keys()
  if (first === undefined) return []
  const way = [first]
  for (;;) {
    const next = left.get(way.at(-1) ?? first)?.find((file) => left.has(file)) ?? first
    const begin = way.indexOf(next)
    way.push(next)
    if (begin >= 0) return [way.slice(begin).join(' → ')]
  }
}

const topOf = (file: string) => file.replace(/^src\//, '').split('/')[0]
const show = ({ from, specifier }: Import) => `${from} imports ${specifier}`

describe('the walls of the house', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(imports.length).toBeGreaterThan(10)
  })

  test('every folder imports only what the table allows', () => {
    expect(imports.filter((found) => !isAllowed(found)).map(show)).toEqual([])
  })

  test('every folder stands in the table', () => {
    const areas = new Set(files.map((file) => lineOf(areaOf(file))))
    expect([...areas].filter((area) => !(area in mayImport))).toEqual([])
  })

  // Inside web, whose folders lie up to three deep, an alias stands for every way up; elsewhere `../` is short enough.
  test('borders are crossed by alias, and what is near is named by its relative path', () => {
    const isInside = (found: Import) => topOf(found.from) === topOf(found.to)
    const wrong = imports.filter((found) => {
      const isAlias = found.specifier.startsWith('#')
      if (!isInside(found)) return !isAlias && !found.to.startsWith('scripts/')
      if (areaOf(found.from) === areaOf(found.to)) return isAlias
      return topOf(found.from) === 'web' ? found.specifier.startsWith('../') : isAlias
    })
    expect(wrong.map(show)).toEqual([])
  })

  // Types included: what two files need of each other is a third.
  test('no files stand in a circle', () => {
    const targets = new Map(files.map((file): [string, string[]] => [file, []]))
    for (const { from, to } of imports) if (from !== to) targets.get(from)?.push(to)
    expect(circles(targets)).toEqual([])
  })

  test('files are named by what they do', () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|misc|index)([/.-]|$)/
    expect(files.filter((file) => vague.test(file))).toEqual([])
    expect(files.filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([])
  })

  test('no file only passes on what others export', () => {
    const passesOn = files.filter((file) => {
      const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest)
      const reExports = source.statements.filter((one) => ts.isExportDeclaration(one) && one.moduleSpecifier)
      return reExports.length > 0 && reExports.length === source.statements.length
    })
    expect(passesOn).toEqual([])
  })
})

describe('the table itself', () => {
  const between = (from: string, to: string) => isAllowed({ from, to, specifier: '' })

  test.each([
    ['src/web/pages/portings/list-page.tsx', 'src/web/pages/providers/list-page.tsx'],
    ['src/web/api/client.ts', 'src/contract/upstream/gigs.ts'],
    ['src/web/api/client.ts', 'src/server/app.ts'],
    ['src/sandbox/gigs/app.ts', 'src/contract/rules/missing.ts'],
    ['src/sandbox/carriers/donor.ts', 'src/sandbox/gigs/app.ts'],
    ['src/contract/resources/porting.ts', 'src/contract/rules/missing.ts'],
    ['src/server/routes/portings.ts', 'src/server/middleware/headers.ts'],
    ['src/server/app.ts', 'src/testing/start-stack.ts'],
    ['src/new-folder/file.ts', 'src/contract/errors.ts'],
    ['src/web/new-folder/file.ts', 'src/contract/errors.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(between(from, to)).toBe(false)
  })

  test.each([
    ['src/web/pages/portings/list-page.tsx', 'src/web/paths.ts'],
    ['src/sandbox/gigs/app.ts', 'src/sandbox/carriers/donor.ts'],
    ['src/server/routes/portings.test.ts', 'src/testing/start-stack.ts'],
    ['src/web/entry-server.tsx', 'src/web/pages/portings/list-page.tsx'],
  ])('%s may import %s', (from, to) => {
    expect(between(from, to)).toBe(true)
  })
})
