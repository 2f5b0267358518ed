/** An answer as bytes on the line. Before: http-server.ts, misbehave.ts. */
import type { ServerResponse } from 'node:http'
import type { HttpAnswer } from './http-messages.ts'

export interface Rendered {
  status: number
  headers: Record<string, string>
  bytes: Buffer
}

export function render({ status, body, headers = {} }: HttpAnswer): Rendered {
  const isText = typeof body === 'string' && headers['content-type'] !== undefined
  const text = () => (body === undefined ? '' : isText ? body : JSON.stringify(body))
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(text())
  return {
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers },
    bytes,
  }
}

export function send(response: ServerResponse, answer: HttpAnswer) {
  const { status, headers, bytes } = render(answer)
  response.writeHead(status, headers).end(bytes)
}
