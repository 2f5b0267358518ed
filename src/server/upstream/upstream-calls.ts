/** The ways to call an upstream: a shared, retried read and a single write. Before: gigs-calls.ts, telnyx.ts. After: http-client.ts. */
import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import type { CompiledSchema } from './compiled-schema.ts'
import { Fault, type FaultKind } from './fault.ts'
import { createHttpClient, type HttpAnswer, type HttpRequest } from './http-client.ts'
import { readJson, readRawJson } from './read-answer.ts'
import { createReadRetry, type RetryOptions } from './retry-reads.ts'
import { SharedReads } from './shared-reads.ts'
import { toFailure } from './translate-fault.ts'

export interface UpstreamCall {
  /** Our name of the operation. */
  operation: string
  /** How it ended: `ok` or the kind of fault. */
  result: 'ok' | FaultKind
  /** Milliseconds. */
  took: number
  status: number | null
  /** Of a fault; holds nothing of any body. */
  reason: string | null
}

export interface CallOptions {
  baseUrl: string
  /** Names and values in turn: what proves who we are. */
  credentials: readonly string[]
  sendsIdempotencyKeys?: boolean
  timeLimits?: Partial<TimeLimits>
  retry?: Partial<RetryOptions>
  /** Told of every call, for the log and the metrics. */
  onCall?: (call: UpstreamCall) => void
}

/** Milliseconds. */
export interface TimeLimits {
  connect: number
  read: number
  write: number
  /** Between two looks at what became of an unanswered write. */
  settle: number
}

/** A slow carrier may take long over a write; an agent should not wait that long for a list. */
const usualLimits: TimeLimits = { connect: 3000, read: 8000, write: 20_000, settle: 1000 }
const usualRetry: RetryOptions = { tries: 2, pauseMs: 150, longestPauseMs: 2000 }

type Request = Omit<HttpRequest, 'timeLimitMs' | 'caller' | 'headers'>

/** Some totals stand in headers and nowhere else. */
type Understand<T> = (body: unknown, headers: HttpAnswer['headers']) => T

export type UpstreamCalls = ReturnType<typeof createUpstreamCalls>

export function createUpstreamCalls(options: CallOptions) {
  const limits = { ...usualLimits, ...options.timeLimits }
  const retried = createReadRetry({ ...usualRetry, ...options.retry })
  const shared = new SharedReads()
  const onCall = options.onCall ?? (() => {})
  /** Milliseconds by which the upstream's clock is ahead of ours. */
  let aheadBy = 0
  const http = createHttpClient({
    baseUrl: options.baseUrl,
    connectTimeoutMs: limits.connect,
    headers: [...options.credentials, 'accept', 'application/json', 'user-agent', 'portdesk'],
  })

  async function observed<T>(operation: string, request: HttpRequest, read: (answer: HttpAnswer) => T): Promise<T> {
    const began = performance.now()
    const tell = (result: UpstreamCall['result'], status: number | null, reason: string | null) =>
      onCall({ operation, result, status, reason, took: performance.now() - began })
    try {
      const answer = await http.exchange(request)
      aheadBy = aheadOf(answer.headers.date)
      const value = read(answer)
      tell('ok', answer.status, null)
      return value
    } catch (error) {
      if (error instanceof Fault) tell(error.kind, error.facts.status ?? null, error.message)
      throw error
    }
  }

  function read<T>(
    operation: string,
    request: Request,
    understand: (answer: HttpAnswer) => T,
    caller: Caller | undefined,
  ): Promise<T> {
    const key = `${request.method} ${request.path} ${request.body ?? ''}`
    return shared.read(key, caller, (together) =>
      retried(() => observed(operation, { ...request, timeLimitMs: limits.read, caller: together }, understand)),
    )
  }

  return {
    settleMs: limits.settle,

    /** What time it is upstream, RFC 3339: its stamps are on its own clock, and the sandbox's clock can be moved. */
    saidAt: () => new Date(Date.now() + aheadBy).toISOString(),

    /** Throws `Failure`. */
    async read<T>(operation: string, request: Request, understand: Understand<T>, caller?: Caller): Promise<T> {
      try {
        return await read(operation, request, (answer) => understand(readJson(answer), answer.headers), caller)
      } catch (error) {
        throw toFailure(error)
      }
    },

    /** Throws `Failure`. */
    async readRaw(operation: string, request: Request, caller?: Caller): Promise<Buffer> {
      try {
        return await read(operation, request, readRawJson, caller)
      } catch (error) {
        throw toFailure(error)
      }
    },

    /** A read that must not be answered by one that began earlier. Throws `Failure`. */
    async readAnew<T>(operation: string, request: Request, understand: Understand<T>): Promise<T> {
      try {
        return await retried(() =>
          observed(operation, { ...request, timeLimitMs: limits.read }, (answer) =>
            understand(readJson(answer), answer.headers),
          ),
        )
      } catch (error) {
        throw toFailure(error)
      }
    },

    /** Once, never again. Throws `Fault`, so that the caller can find out what became of it. */
    async write<T>(operation: string, request: Request, understand: (body: unknown) => T): Promise<T> {
      const takesKey = options.sendsIdempotencyKeys && (request.method === 'POST' || request.method === 'DELETE')
      const headers = takesKey ? ['idempotency-key', randomUUID()] : undefined
      try {
        return await observed(operation, { ...request, headers, timeLimitMs: limits.write }, (answer) =>
          understand(readJson(answer)),
        )
      } finally {
        shared.forget()
      }
    },

    close: () => http.close(),
  }
}

/** A `Date` header has whole seconds, and the way takes time: a small difference is none. */
function aheadOf(date: string | string[] | undefined): number {
  const ahead = Date.parse(String(date)) - Date.now()
  return Math.abs(ahead) > 3000 ? ahead : 0
}

/** Checks a body against its schema; the fault names the places that do not fit and none of their values. */
export function understood<T>(schema: CompiledSchema<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.') || '(whole)')
  throw new Fault('malformed', `other shape at ${places.join(', ')}`)
}
