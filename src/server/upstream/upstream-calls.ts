/** The ways to call an upstream: a shared, retried read and a single write. Before: gigs-calls.ts, telnyx.ts. After: guarded-exchange.ts. */
import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import type { CircuitOptions } from './circuit.ts'
import type { CompiledSchema } from './compiled-schema.ts'
import { Fault } from './fault.ts'
import { createGuardedExchange, type ExchangeOptions } from './guarded-exchange.ts'
import type { HttpAnswer, HttpRequest } from './http-client.ts'
import { readJson, readRawJson } from './read-answer.ts'
import { createReadRetry, type RetryOptions } from './retry-reads.ts'
import { SharedReads } from './shared-reads.ts'
import { toFailure } from './translate-fault.ts'

export interface CallOptions extends Omit<ExchangeOptions, 'circuit' | 'connectTimeoutMs' | 'lookTimeoutMs'> {
  sendsIdempotencyKeys?: boolean
  timeLimits?: Partial<TimeLimits>
  circuit?: Partial<CircuitOptions>
  retry?: Partial<RetryOptions>
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

/** A page makes up to five calls, each tried three times: one bad moment of one agent is not yet an outage. */
const usualCircuit: CircuitOptions = { failures: 10, firstPauseMs: 1000, longestPauseMs: 5000 }

type Request = Omit<HttpRequest, 'timeLimitMs' | 'caller' | 'headers'>

/** Some totals stand in headers and nowhere else. */
type Understand<T> = (body: unknown, headers: HttpAnswer['headers']) => T

export type UpstreamCalls = ReturnType<typeof createUpstreamCalls>

export function createUpstreamCalls(options: CallOptions) {
  const limits = { ...usualLimits, ...options.timeLimits }
  const { observed, guarded, ...exchange } = createGuardedExchange({
    ...options,
    circuit: { ...usualCircuit, ...options.circuit },
    connectTimeoutMs: limits.connect,
    lookTimeoutMs: limits.read,
  })
  const retried = createReadRetry({ ...usualRetry, ...options.retry })
  const shared = new SharedReads()

  function read<T>(
    operation: string,
    request: Request,
    understand: (answer: HttpAnswer) => T,
    caller: Caller | undefined,
  ): Promise<T> {
    const key = `${request.method} ${request.path} ${request.body ?? ''}`
    return shared.read(key, caller, (together) =>
      retried(() => guarded(operation, { ...request, timeLimitMs: limits.read, caller: together }, understand)),
    )
  }

  async function readAnew<T>(
    ask: typeof observed,
    operation: string,
    request: Request,
    understand: Understand<T>,
  ): Promise<T> {
    try {
      return await retried(() =>
        ask(operation, { ...request, timeLimitMs: limits.read }, (answer) =>
          understand(readJson(answer), answer.headers),
        ),
      )
    } catch (error) {
      throw toFailure(error)
    }
  }

  return {
    settleMs: limits.settle,

    /** What time it is upstream, RFC 3339: its stamps are on its own clock, and the sandbox's clock can be moved. */
    saidAt: exchange.saidAt,

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
    readAnew: <T>(operation: string, request: Request, understand: Understand<T>): Promise<T> =>
      readAnew(guarded, operation, request, understand),

    /** The same after a write without an answer: it asks even an upstream that is left alone, for what it tells cannot be learnt later. */
    readToProve: <T>(operation: string, request: Request, understand: Understand<T>): Promise<T> =>
      readAnew(observed, operation, request, understand),

    /** Once, never again. Throws `Fault`, so that the caller can find out what became of it. */
    async write<T>(operation: string, request: Request, understand: (body: unknown) => T): Promise<T> {
      const takesKey = options.sendsIdempotencyKeys && (request.method === 'POST' || request.method === 'DELETE')
      const headers = takesKey ? ['idempotency-key', randomUUID()] : undefined
      try {
        return await guarded(operation, { ...request, headers, timeLimitMs: limits.write }, (answer) =>
          understand(readJson(answer)),
        )
      } finally {
        shared.forget()
      }
    },

    /** What changed is known from here on: reads under way may be of before, and answer nobody who asks later. */
    forgetReads: () => shared.forget(),

    connection: exchange.connection,
    close: exchange.close,
  }
}

/** Checks a body against its schema; the fault names the places that do not fit and none of their values. */
export function understood<T>(schema: CompiledSchema<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.') || '(whole)')
  throw new Fault('malformed', `other shape at ${places.join(', ')}`, { detail: 'otherShape' })
}
