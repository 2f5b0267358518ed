import { telnyxRoot } from '#contract/upstream/telnyx.ts'
import type { Sandbox } from '#sandbox/start-sandbox.ts'

export interface TelnyxReply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape; a wrong path fails the test
  body: any
  headers: Headers
}

export type TelnyxClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<TelnyxReply>

/** Bare calls of the emulated API, with the sandbox's credentials: `ask('GET', '/port_requests?per_page=3')`. */
export function telnyxClient(sandbox: Sandbox): TelnyxClient {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${sandbox.telnyxUrl}${telnyxRoot}${path}`, {
      method,
      headers: {
        'x-api-user': 'sandbox',
        'x-api-token': 'sandbox',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
  }
}
