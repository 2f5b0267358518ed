/** One exchange with an upstream: behind its circuit, and told to whoever watches. Before: upstream-calls.ts. After: circuit.ts, http-client.ts. */
import { type CircuitOptions, type CircuitReading, createCircuit } from './circuit.ts'
import { Fault, type FaultDetail, type FaultKind } from './fault.ts'
import { createHttpClient, type HttpAnswer, type HttpRequest } from './http-client.ts'
import { readJson } from './read-answer.ts'

export type UpstreamName = 'gigs' | 'telnyx'

export interface UpstreamCall {
  upstream: UpstreamName
  /** Our name of the operation. */
  operation: string
  /** How it ended: `ok` or the kind of fault. */
  result: 'ok' | FaultKind
  /** More exactly, where that is known. */
  detail: FaultDetail | null
  /** Milliseconds. */
  took: number
  status: number | null
  /** Of a fault; holds nothing of any body. */
  reason: string | null
}

/** What operators see of the way to an upstream. */
export interface Connection extends CircuitReading {
  /** The last answer refused our key. */
  isKeyRefused: boolean
}

export interface ExchangeOptions {
  upstream: UpstreamName
  baseUrl: string
  /** Names and values in turn: what proves who we are. */
  credentials: readonly string[]
  /** Milliseconds. */
  connectTimeoutMs: number
  lookTimeoutMs: number
  circuit: CircuitOptions
  /** Path of a cheap read, which finds out whether it answers again. */
  lookPath: string
  /** Told of every call, for the log and the metrics. */
  onCall?: (call: UpstreamCall) => void
  /** Told when calls begin to fail at once, and when they go through again. */
  onCircuit?: (upstream: UpstreamName, isOpen: boolean) => void
}

export function createGuardedExchange(options: ExchangeOptions) {
  const { upstream, onCall = () => {}, onCircuit } = options
  let isKeyRefused = false
  /** Milliseconds by which the upstream's clock is ahead of ours. */
  let aheadBy = 0
  const http = createHttpClient({
    baseUrl: options.baseUrl,
    connectTimeoutMs: options.connectTimeoutMs,
    headers: [...options.credentials, 'accept', 'application/json', 'user-agent', 'portdesk'],
  })

  const circuit = createCircuit({
    ...options.circuit,
    look: () =>
      observed(
        'checkReachable',
        { method: 'GET', path: options.lookPath, timeLimitMs: options.lookTimeoutMs },
        readJson,
      ),
    onChange: (isOpen) => onCircuit?.(upstream, isOpen),
  })

  async function observed<T>(operation: string, request: HttpRequest, read: (answer: HttpAnswer) => T): Promise<T> {
    const began = performance.now()
    const took = () => performance.now() - began
    try {
      const answer = await http.exchange(request)
      aheadBy = aheadOf(answer.headers.date)
      const value = read(answer)
      isKeyRefused = false
      onCall({ upstream, operation, result: 'ok', detail: null, status: answer.status, reason: null, took: took() })
      return value
    } catch (error) {
      if (error instanceof Fault) tell(operation, error, took())
      throw error
    }
  }

  function tell(operation: string, { kind, message: reason, facts }: Fault, took: number): void {
    if (kind === 'keyRefused') isKeyRefused = true
    else if (kind === 'rejected' || kind === 'notFound') isKeyRefused = false
    const { detail = null, status = null } = facts
    onCall({ upstream, operation, result: kind, detail, status, reason, took })
  }

  /** Fails at once while the upstream does not answer. */
  async function guarded<T>(operation: string, request: HttpRequest, read: (answer: HttpAnswer) => T): Promise<T> {
    try {
      return await circuit.run(() => observed(operation, request, read))
    } catch (error) {
      if (error instanceof Fault && error.kind === 'circuitOpen') tell(operation, error, 0)
      throw error
    }
  }

  return {
    observed,
    guarded,

    /** What time it is upstream, RFC 3339: its stamps are on its own clock, and the sandbox's clock can be moved. */
    saidAt: () => new Date(Date.now() + aheadBy).toISOString(),

    connection: (): Connection => ({ ...circuit.reading(), isKeyRefused }),

    /** Waits for what is under way. */
    async close() {
      circuit.close()
      await http.close()
    },
  }
}

/** A `Date` header has whole seconds, and the way takes time: a small difference is none. */
function aheadOf(date: string | string[] | undefined): number {
  const ahead = Date.parse(String(date)) - Date.now()
  return Math.abs(ahead) > 3000 ? ahead : 0
}
