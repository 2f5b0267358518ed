import type { Sandbox } from '#sandbox/start-sandbox.ts'

export interface Reply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape; a wrong path fails the test
  body: any
}

export type GigsClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>

/** Bare calls of the emulated API, with the sandbox's key: `ask('GET', '/portings?limit=3')`. Paths that begin with `//` stand outside the project. */
export function gigsClient(sandbox: Sandbox): GigsClient {
  return async (method, path, body, headers = {}) => {
    const url = path.startsWith('//')
      ? `${sandbox.gigsUrl}${path.slice(1)}`
      : `${sandbox.gigsUrl}/projects/sandbox${path}`
    const response = await fetch(url, {
      method,
      headers: {
        authorization: 'Bearer sandbox',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}
