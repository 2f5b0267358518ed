/**
 * The server's process: the only file here with side effects on import. The store opens while the rest of the code loads, for it waits
 * for WebAssembly half of that time. Before: `npm start`. After: start-server.ts.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readConfig } from './config.ts'
import { createLogger } from './logging.ts'
import type { RenderPage } from './routes/page.ts'
import { openStore } from './store/open-store.ts'

/** Longest wait for what is under way when told to stop; the starter kills a child after eight seconds. */
const patienceMs = 7000

const result = readConfig(process.env)
if ('problems' in result) {
  console.error(`Portdesk cannot start:\n${result.problems.map((problem) => `  ${problem}`).join('\n')}`)
  process.exit(1)
}

const { config } = result
const logger = createLogger(config.logLevel)
// src/server and dist/server lie equally deep.
const built = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url))
const opening = openStore({ ...config, prepared: built('server/prepared/store') }).catch((error: Error) => {
  // The cause of a failed query names the server and never the password.
  console.error(
    `Portdesk cannot start:\n  The store: ${error.cause instanceof Error ? error.cause.message : error.message}`,
  )
  process.exit(1)
})
const [{ startServer }, renderPage] = await Promise.all([
  import('./start-server.ts'),
  loadRenderPage(built('render/entry-server.js')),
])
const store = await opening
logger.info({ home: store.home }, store.description)
const server = await startServer({
  config,
  logger,
  store,
  webRoot: existsSync(built('web/index.html')) ? built('web') : null,
  renderPage,
}).catch((error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? `PORT: ${config.port} is in use.` : `${error.message}`
  console.error(`Portdesk cannot start:\n  ${reason}`)
  process.exit(1)
})
logger.info({ url: server.url, sandbox: config.sandboxControlUrl !== null }, 'listening')

process.on('unhandledRejection', (error) => {
  server.noteUnhandled()
  logger.error({ err: error }, 'a promise failed with nobody listening')
})

process.on('uncaughtException', (error) => {
  // What the process holds may be broken now: the starter decides whether to start another.
  logger.error({ err: error }, 'an error nobody expected')
  process.exit(1)
})

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))

async function stop(signal: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  logger.info({ signal }, 'stopping')
  setTimeout(() => process.exit(0), patienceMs).unref()
  await server.close()
  process.exit(0)
}

async function loadRenderPage(file: string): Promise<RenderPage | null> {
  if (!existsSync(file)) return null
  const bundle: { renderPage: RenderPage } = await import(pathToFileURL(file).href)
  return bundle.renderPage
}
