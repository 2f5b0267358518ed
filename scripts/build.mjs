/** Builds what is not built. Before: `npm run build`, start, test. After: scripts/start.mjs runs what lies in dist/. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs']

/** What each part is made of, and what proves that it was made. */
const parts = {
  web: {
    sources: ['src/web', 'src/contract', 'public', 'index.html', 'vite.config.ts', 'tailwind.config.ts', ...settings],
    output: 'dist/web',
    proof: 'dist/web/index.html',
  },
  render: {
    sources: ['src/web', 'src/contract', 'vite.config.ts', ...settings],
    output: 'dist/render',
    proof: 'dist/render/entry-server.js',
  },
  server: {
    sources: ['src/server', 'src/contract', ...settings],
    output: 'dist/server',
    proof: 'dist/server/main.js',
  },
  sandbox: {
    sources: ['src/sandbox', 'src/contract', ...settings],
    output: 'dist/sandbox',
    proof: 'dist/sandbox/main.js',
  },
}

/**
 * @param {string[]} wanted names of parts; all when left out
 * @returns {Promise<string[]>} the names of the parts that were built
 */
export async function build(wanted = Object.keys(parts)) {
  const stale = []
  const digestOf = createDigests()
  for (const name of wanted) {
    const part = parts[name]
    const stamp = fingerprint(part.sources, digestOf)
    const isBuilt = existsSync(path.join(root, part.proof)) && stampOf(name) === stamp
    if (!isBuilt) stale.push({ name, part, stamp })
  }
  if (stale.length === 0) return []
  // Imported late: a start with nothing to build should not wait for the bundler to load.
  const make = await import('./build-parts.mjs')
  await Promise.all(
    stale.map(async ({ name, part, stamp }) => {
      await rm(path.join(root, part.output), { recursive: true, force: true })
      await make[name](root)
      await mkdir(path.join(root, 'dist/.stamps'), { recursive: true })
      await writeFile(stampFile(name), stamp)
    }),
  )
  return stale.map(({ name }) => name)
}

const stampFile = (name) => path.join(root, 'dist/.stamps', name)

function stampOf(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : null
}

function fingerprint(sources, digestOf) {
  return hashed(process.version, ...sources.map(digestOf))
}

/**
 * A hash over the paths and bytes of a source and all below it: times of files would differ after each checkout. Parts share sources,
 * and each start waits for this: a source is read once, and without the ceremony of a promise for each of its files.
 */
function createDigests() {
  const known = new Map()
  return (source) => {
    if (!known.has(source)) known.set(source, hashed(...filesOf(source).flatMap((file) => [file, read(file)])))
    return known.get(source)
  }
}

const read = (file) => readFileSync(path.join(root, file))

function hashed(...pieces) {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece).update('\0')
  return hash.digest('hex')
}

/** The files at or below a path, sorted; tests are no source of a build. */
function filesOf(source) {
  const absolute = path.join(root, source)
  if (!existsSync(absolute)) return []
  if (path.extname(source) !== '') return [source]
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now()
  const built = await build()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(built.length === 0 ? 'Everything is built already.' : `Built ${built.join(', ')} in ${seconds} s.`)
}
