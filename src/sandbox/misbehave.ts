/** One request that goes wrong as it was asked for. Before: http-server.ts. After: send-answer.ts. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import type { HttpAnswer } from './http-messages.ts'
import { type Rendered, render, send } from './send-answer.ts'

/** What commits: `delay`, `stall`, `flood`, `reset-after`, `cut`, `garbled`, `wrong-type`. What does not: `status`, `reset-before`, `redirect`. */
export async function misbehave(
  fault: Fault,
  response: ServerResponse,
  answer: () => HttpAnswer,
  errorBody: (status: number) => unknown,
) {
  switch (fault.kind) {
    case 'delay':
      await wait(fault.milliseconds)
      return send(response, answer())
    case 'stall': {
      const { status, headers, bytes } = render(answer())
      const half = Math.floor(bytes.length / 2)
      response.writeHead(status, headers).write(bytes.subarray(0, half))
      await wait(fault.milliseconds)
      response.end(bytes.subarray(half))
      return
    }
    case 'flood':
      return flood(response, render(answer()), fault)
    case 'status':
      return send(response, {
        status: fault.status,
        body: fault.body === undefined ? errorBody(fault.status) : fault.body,
        headers: fault.headers,
      })
    case 'redirect':
      return send(response, { status: 302, headers: { location: fault.location } })
    case 'reset-before':
      return reset(response)
    case 'reset-after':
      answer()
      return reset(response)
    case 'cut': {
      const { status, headers, bytes } = render(answer())
      response.writeHead(status, headers)
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reset(response))
      return
    }
    case 'garbled': {
      const { status, headers, bytes } = render(answer())
      const half = Math.floor(bytes.length / 2)
      response
        .writeHead(status, headers)
        .end(Buffer.concat([bytes.subarray(0, half), Buffer.alloc(bytes.length - half, '\u0000{')]))
      return
    }
    case 'wrong-type':
      answer()
      return send(response, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>',
      })
  }
}

/** The right answer and then spaces, which JSON allows: whoever takes it all finds nothing wrong with it. */
async function flood(
  response: ServerResponse,
  { status, headers, bytes }: Rendered,
  { megabytes, announced }: Extract<Fault, { kind: 'flood' }>,
) {
  const { 'content-length': _, ...plain } = headers
  const padding = Buffer.alloc(64 * 1024, ' ')
  const pieces = megabytes * 16
  const length = { 'content-length': String(bytes.length + pieces * padding.length) }
  response.writeHead(status, announced ? { ...plain, ...length } : plain)
  await pipeline(Readable.from([bytes, ...Array<Buffer>(pieces).fill(padding)]), response)
}

function reset(response: ServerResponse) {
  response.socket?.resetAndDestroy()
}
