/** Limits that no fault of the sandbox reaches: drips, floods, and answers of endless length. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Caller } from './caller.ts'
import { createHttpClient } from './http-client.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function clientOf(answer: (response: ServerResponse) => void, maxBytes?: number) {
  server = createServer((_request, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return createHttpClient({ baseUrl: `http://127.0.0.1:${port}/base`, headers: [], maxBytes })
}

const request = { method: 'GET', path: '/x', timeLimitMs: 10_000 } as const

test('a body that drips is given up with the whole time', async () => {
  const client = await clientOf((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const drip = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(drip))
  })
  await expect(client.exchange({ ...request, timeLimitMs: 100 })).rejects.toMatchObject({ kind: 'timeout' })
})

test('a body that is announced too large is not read', async () => {
  const client = await clientOf((response) => {
    response.writeHead(200, { 'content-length': 2000 })
    response.flushHeaders()
  }, 1000)
  await expect(client.exchange(request)).rejects.toMatchObject({ kind: 'malformed' })
})

test('a body that grows too large is cut off', async () => {
  const client = await clientOf((response) => {
    const flood = () => {
      while (!response.destroyed && response.write('x'.repeat(500))) {
        // As much as it takes.
      }
      response.once('drain', flood)
    }
    flood()
  }, 1000)
  await expect(client.exchange(request)).rejects.toMatchObject({ kind: 'malformed' })
})

test('of 50 MB nobody announced, hardly more than the usual limit is ever taken', async () => {
  let written = 0
  const piece = Buffer.alloc(64 * 1024, ' ')
  const client = await clientOf((response) => {
    const flood = () => {
      while (!response.destroyed && written < 50 * 1024 * 1024) {
        written += piece.length
        if (!response.write(piece)) return response.once('drain', flood)
      }
      return response.end()
    }
    flood()
  })
  await expect(client.exchange(request)).rejects.toMatchObject({ kind: 'malformed', facts: { detail: 'tooLarge' } })
  // 8 MB, and what lies in the sockets between.
  expect(written).toBeLessThan(20 * 1024 * 1024)
})

test('a body within the limit arrives whole', async () => {
  const client = await clientOf((response) => response.end('é'.repeat(400)), 1000)
  const { status, body } = await client.exchange(request)
  expect({ status, text: body.toString() }).toEqual({ status: 200, text: 'é'.repeat(400) })
})

test('who has left before is not asked for', async () => {
  let asked = 0
  const client = await clientOf((response) => {
    asked += 1
    response.end()
  })
  const caller = new Caller()
  caller.leave()
  await expect(client.exchange({ ...request, caller })).rejects.toMatchObject({ kind: 'canceled' })
  expect(asked).toBe(0)
})

test('nobody listens: it was never sent', async () => {
  const client = await clientOf(() => {})
  await new Promise((resolve) => server.close(resolve))
  await expect(client.exchange(request)).rejects.toMatchObject({ kind: 'neverSent' })
})
