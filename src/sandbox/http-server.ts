/** Bytes in, bytes out, and the faults that were asked for in between. Before: a client's socket. After: misbehave.ts, gigs/app.ts, telnyx/app.ts or control-routes.ts. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault } from './faults.ts'
import type { HttpAnswer, HttpRequest } from './http-messages.ts'
import { misbehave } from './misbehave.ts'
import { send } from './send-answer.ts'

export interface Handler {
  /** Runs to its end in one go: what it changes is done once it returns. */
  answer(request: HttpRequest): HttpAnswer
  /** What is to go wrong with this request, if anything; asked once for each. */
  fault(request: HttpRequest): Fault | null
  /** Bytes of a body that are taken. */
  largestBody(path: string): number
  /** For bodies that are not read: what to say of them. */
  tooLarge(path: string): HttpAnswer
  /** What the emulated API would say with this status; undefined where it documents none. */
  errorBody(status: number, path: string): unknown
  /** For what should not happen: the answer that hides the cause. */
  broken(error: unknown): HttpAnswer
}

/** Bodies that are too large are read to here, so that the client hears the answer; then the line is cut. */
const largestDrain = 32 * 1024 * 1024

export interface HttpServer {
  url: string
  close(): Promise<void>
}

interface Listening {
  /** 0 takes a free one. */
  port: number
  host: string
  /** Runs once the port is ours and before the first request: what two processes must not do at once belongs here. */
  prepare: () => void
}

/** Rejects when the port is taken or `prepare` throws. */
export async function startHttpServer(handler: Handler, { port, host, prepare }: Listening): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: 30_000 }, (incoming, response) => {
    serve(handler, incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      try {
        prepare()
        resolve()
      } catch (error) {
        server.close()
        reject(error)
      }
    })
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(handler: Handler, incoming: IncomingMessage, response: ServerResponse) {
  const { path } = targetOf(incoming)
  const bytes = await readBody(incoming, handler.largestBody(path))
  if (bytes === null) return send(response, handler.tooLarge(path))
  const request = requestOf(incoming, bytes)
  const fault = handler.fault(request)
  const answer = () => {
    try {
      return handler.answer(request)
    } catch (error) {
      return handler.broken(error)
    }
  }
  if (fault) await misbehave(fault, response, answer, (status) => handler.errorBody(status, path))
  else send(response, answer())
}

function targetOf(incoming: IncomingMessage): { path: string; query: string } {
  const target = incoming.url ?? '/'
  const question = target.indexOf('?')
  return question === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, question), query: target.slice(question + 1) }
}

function requestOf(incoming: IncomingMessage, bytes: Buffer): HttpRequest {
  const { path, query } = targetOf(incoming)
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body: bytes.toString('utf8'),
    bytes,
  }
}

/** Null when it is too large. */
async function readBody(incoming: IncomingMessage, largest: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestDrain) throw new Error('The body is far too large.')
    if (size <= largest) chunks.push(chunk)
    else chunks.length = 0
  }
  return size > largest ? null : Buffer.concat(chunks)
}
