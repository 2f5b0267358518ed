/** Sends an operation to the BFF and reads its answer. Before: the queries and mutations beside it. After: server/app.ts. */
import type { Response as AnswerTo, Body, OperationName, Params, Query } from '#contract/dashboard-api.ts'
import { attendanceHeaders } from './attended.ts'
import { isSurelyOffline, reportConnection } from './connection.ts'
import { RequestFailed } from './request-failed.ts'
import { signedInAgain } from './signed-out.ts'

type Part<K extends string, T> = [T] extends [undefined | Record<string, never>]
  ? unknown
  : Record<string, never> extends T
    ? { [P in K]?: T }
    : { [P in K]: T }
/** The parts an operation takes, and no others. */
/** `file`: of an operation whose body is one; its type is the blob's own. */
export type CallInput<N extends OperationName> = { signal?: AbortSignal; file?: Blob } & Part<'params', Params<N>> &
  Part<'query', Query<N>> &
  Part<'body', Body<N>>

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  file?: Blob
  signal?: AbortSignal
}

/**
 * The contract with its schemas comes in its own chunk: the first list is read from the page and needs no parser.
 * Fetched ahead as soon as the browser is idle.
 */
export async function loadContract() {
  const { contract } = await import('./contract.ts')
  return contract
}

/** Throws `RequestFailed`, or an `AbortError` when `signal` fires. */
export async function call<N extends OperationName>(name: N, input: CallInput<N>): Promise<AnswerTo<N>> {
  const { params, query, body, file, signal }: LooseInput = input
  const { operations } = await loadContract().catch(() => {
    throw notSent()
  })
  signal?.throwIfAborted()
  if (isSurelyOffline()) throw notSent()
  const { method, path, response } = operations[name]
  const url = fill(path, params) + queryString(query)
  let answer = await send(url, { method, body, file, signal })
  // Whose session is over was not heard: once signed in again, nothing is done twice.
  while (answer.status === 401 && (await signedInAgain())) {
    signal?.throwIfAborted()
    answer = await send(url, { method, body, file, signal })
  }
  const json = await answer.json().catch(rethrowAbort)
  if (!answer.ok) throw await refusal(answer.status, json)
  const parsed = response.safeParse(json)
  if (!parsed.success) throw new RequestFailed('server', answer.status, null)
  return parsed.data as AnswerTo<N>
}

type Sent = Pick<LooseInput, 'body' | 'file' | 'signal'> & { method: string }

async function send(url: string, { method, body, file, signal }: Sent) {
  const headers: Record<string, string> = { accept: 'application/json', ...attendanceHeaders() }
  if (file) headers['content-type'] = file.type
  else if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal,
      credentials: 'same-origin',
      redirect: 'error',
    })
    reportConnection(true)
    return answer
  } catch (cause) {
    rethrowAbort(cause)
    reportConnection(false)
    throw new RequestFailed('network', null, null)
  }
}

/** Unlike a request that got no answer, one that never left has an outcome: nothing happened. */
function notSent(): RequestFailed {
  const error = { code: 'notSent', message: 'No connection: not sent.', outcome: 'notApplied', requestId: '' } as const
  return new RequestFailed('network', null, error)
}

async function refusal(status: number, json: unknown): Promise<RequestFailed> {
  const { ApiError } = await loadContract()
  const parsed = ApiError.safeParse(json)
  return new RequestFailed(status < 500 ? 'refused' : 'server', status, parsed.success ? parsed.data : null)
}

function rethrowAbort(cause: unknown): null {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
  return null
}

function fill(path: string, params: Record<string, string> = {}): string {
  return path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
}

function queryString(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}
