/** How each part is bundled. Before: scripts/build.mjs decides which are stale. After: dist/. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { build as bundle } from 'vite'
import { compressAssets } from './compress-assets.mjs'

/** The app for the browser, and each of its text files in brotli and gzip beside it. */
export async function web(root) {
  await bundle({ root, logLevel: 'warn' })
  await compressAssets(path.join(root, 'dist/web'))
}

/** The app for the server, which writes the first list into the page. */
export function render(root) {
  return bundleForNode(root, ['src/web/entry-server.tsx'], 'dist/render', {})
}

export async function server(root) {
  const entries = ['main', 'prepare-store', 'verify-activity'].map((name) => `src/server/${name}.ts`)
  await bundleForNode(root, entries, 'dist/server', { configFile: false })
  // It runs once: the optimising compiler would cost more than it brings.
  const preparing = spawn(process.execPath, ['--liftoff-only', 'dist/server/prepare-store.js'], {
    cwd: root,
    stdio: 'inherit',
  })
  const [code] = await once(preparing, 'exit')
  // With it a first start is some seconds shorter; without it, it is right all the same.
  if (code !== 0) console.warn('The embedded store could not be prepared: the first start will take longer.')
}

export function sandbox(root) {
  return bundleForNode(root, ['src/sandbox/main.ts'], 'dist/sandbox', { configFile: false })
}

/** Brings files of its own (WebAssembly, extensions) and finds them beside itself; loaded only where there is no DATABASE_URL. */
const embeddedDatabase = ['@electric-sql/pglite', '@electric-sql/pglite/contrib/pg_trgm']

/** Packages are bundled in: one file to read instead of some hundred brings a start from 0.4 s to 0.2 s. */
export function bundleForNode(root, entries, outDir, options) {
  return bundle({
    root,
    logLevel: 'warn',
    publicDir: false,
    ...options,
    // React and others choose their production build by it; a server must not depend on how it was started.
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, external: [...builtinModules, ...embeddedDatabase] },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      sourcemap: false,
      manifest: false,
      copyPublicDir: false,
      rollupOptions: {
        input: entries.map((entry) => path.join(root, entry)),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}
