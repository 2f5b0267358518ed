/** One HTTP exchange as a browser's page would make it. For tests of routes. */
import type { Role } from '#contract/resources/role.ts'
import { fetchAs } from './sign-in.ts'

export interface Told {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
  body: any
  text: string
  headers: Headers
}

interface Question {
  method?: string
  /** Sent as JSON unless it is text already. */
  body?: unknown
  headers?: Record<string, string>
  /** Who asks, of a stack that was started for tests. An agent when left out. */
  as?: Role | 'nobody'
}

export async function ask(
  url: string,
  { method = 'GET', body, headers = {}, as = 'agent' }: Question = {},
): Promise<Told> {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetchAs(as, url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })
  const text = await answer.text()
  return { status: answer.status, text, body: parsed(text), headers: answer.headers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
