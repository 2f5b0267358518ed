/** Answers with what the sandbox once answered, so that neither proxy waits for work behind it. A process of its own. Before: bff-cpu.ts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Bodies {
  list: string
  one: string
  raw: string
}

process.once('message', (bodies: Bodies) => {
  const made = Object.fromEntries(Object.entries(bodies).map(([name, text]) => [name, Buffer.from(text)]))
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    // Both sets of paths: the bare proxy's and those of the real API.
    const name = /^\/raw|serviceProviders/.test(url) ? 'raw' : /^\/list|portings\?/.test(url) ? 'list' : 'one'
    const body = made[name] ?? Buffer.alloc(0)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
})

// Whoever started it may have been killed.
process.once('disconnect', () => process.exit())
