/** `npm run dev`: the app with hot reload, BFF and sandbox restarted on each change. */
import { createServer } from 'vite'
import { answers, claimPorts, eventEnvironment, freePort, root, startTogether } from './stack.mjs'

const { where, ports } = await claimPorts()

// Vite listens where the BFF would, so that the address stays the same and the BFF sees one origin.
const bffPort = String(await freePort())
const together = startTogether()
const tsx = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false']
const events = where.simulatesGigs ? eventEnvironment(`http://127.0.0.1:${bffPort}`) : {}
if (where.usesSandbox) together.start('sandbox', [...tsx, 'src/sandbox/main.ts'], { env: { ...ports, ...events } })
together.start('server', [...tsx, 'src/server/main.ts'], {
  env: { ...ports, ...events, PORT: bffPort, HOST: '127.0.0.1', PUBLIC_URL: process.env.PUBLIC_URL || where.app },
})

// `changeOrigin` stays off: the cross-site check compares the browser's origin with the host it asked.
const proxy = Object.fromEntries(
  ['/api', '/healthz', '/readyz', '/metrics', '/webhooks', '/sign-in/start', '/sign-in/callback'].map((path) => [
    path,
    `http://127.0.0.1:${bffPort}`,
  ]),
)
const vite = await createServer({
  root,
  server: { host: where.host, port: Number(where.port), strictPort: true, proxy },
})
await vite.listen()

if (await answers(`http://127.0.0.1:${bffPort}/healthz`, together.hasEnded)) {
  console.log(`\nPortdesk is ready, with hot reload: ${where.app}\n`)
}
process.exitCode = await together.finished
await vite.close()
