/** What the BFF's reads are measured against: node:http and undici, nothing else. A process of its own. Before: bff-cpu.ts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import * as z from 'zod/mini'
import { GigsPorting } from '#contract/upstream/gigs.ts'

const pool = new Pool(process.env.UPSTREAM ?? '', { connections: 64 })
const headers = { authorization: 'Bearer sandbox', accept: 'application/json' }
const cursor = z._default(z.nullable(z.string()), null)
const List = z.object({ items: z.array(GigsPorting), moreItemsAfter: cursor, moreItemsBefore: cursor })

/** `/list…` and `/one…` are parsed, checked and written again; `/raw…` is piped. */
const server = createServer(async (request, response) => {
  const path = request.url ?? '/'
  const answer = await pool.request({ method: 'GET', path, headers })
  if (path.startsWith('/raw')) {
    response.writeHead(answer.statusCode, { 'content-type': 'application/json' })
    answer.body.pipe(response)
    return
  }
  const schema = path.startsWith('/list') ? List : GigsPorting
  const body = JSON.stringify(schema.parse(await answer.body.json()))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

// Whoever started it may have been killed.
process.once('disconnect', () => process.exit())
