/** One HTTP exchange with an upstream, within limits of time and size. Before: gigs.ts. After: the network. */
import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, Pool } from 'undici'
import type { Caller } from './caller.ts'
import { Fault } from './fault.ts'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base address, with its query. */
  path: string
  /** JSON. */
  body?: string
  /** Names and values in turn, besides those every request carries. */
  headers?: readonly string[]
  timeLimitMs: number
  caller?: Caller
}

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

interface HttpClientOptions {
  baseUrl: string
  /** Names and values in turn, on every request. */
  headers: readonly string[]
  /** Bytes of an answer's body beyond which it is given up. */
  maxBytes?: number
  connectTimeoutMs?: number
}

export type HttpClient = ReturnType<typeof createHttpClient>

const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

export function createHttpClient(options: HttpClientOptions) {
  const { origin, pathname } = new URL(options.baseUrl)
  const prefix = pathname.replace(/\/$/, '')
  const maxBytes = options.maxBytes ?? 8 * 1024 * 1024
  const pool = new Pool(origin, {
    connections: 64,
    connect: { timeout: options.connectTimeoutMs ?? 3000 },
    // Our own limit covers the whole exchange, slow bodies included.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const bareHeaders = [...options.headers]
  const jsonHeaders = [...options.headers, 'content-type', 'application/json']

  return {
    /** Resolves with any answer, whatever its status. Throws `Fault`: neverSent, timeout, broken, malformed (too large), canceled. */
    exchange(request: HttpRequest): Promise<HttpAnswer> {
      return new Promise((resolve, reject) => {
        if (request.caller?.hasLeft) return reject(new Fault('canceled', 'nobody waits any more'))
        const own = request.body === undefined ? bareHeaders : jsonHeaders
        const handler = new Collector(request, maxBytes, resolve, reject)
        pool.dispatch(
          {
            method: request.method,
            path: prefix + request.path,
            headers: request.headers ? [...own, ...request.headers] : own,
            body: request.body ?? null,
          },
          handler,
        )
      })
    },
    /** Waits for what is under way. */
    close: () => pool.close(),
  }
}

/** Collects one answer. Handles undici's events itself: a stream for each body would cost a fifth of a read. */
class Collector implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null
  #isOver = false
  #failed: Fault | null = null
  #status = 0
  #headers: IncomingHttpHeaders = {}
  readonly #chunks: Buffer[] = []
  #size = 0
  readonly #maxBytes: number
  readonly #timer: NodeJS.Timeout
  readonly #resolve: (answer: HttpAnswer) => void
  readonly #reject: (fault: Fault) => void

  constructor(
    request: HttpRequest,
    maxBytes: number,
    resolve: (answer: HttpAnswer) => void,
    reject: (fault: Fault) => void,
  ) {
    this.#maxBytes = maxBytes
    this.#resolve = resolve
    this.#reject = reject
    const limit = request.timeLimitMs
    this.#timer = setTimeout(() => this.#giveUp(this.#tooSlow(limit)), limit)
    request.caller?.onLeave(() => this.#giveUp(new Fault('canceled', 'nobody waits any more')))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Given up while it waited for a connection: it must not be sent after all.
    if (this.#failed) controller.abort(this.#failed)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = headers
    if (Number(headers['content-length']) > this.#maxBytes) this.#giveUpTooLarge()
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size > this.#maxBytes) this.#giveUpTooLarge()
  }

  onResponseEnd(): void {
    if (this.#isOver) return
    this.#finish()
    const [first] = this.#chunks
    const body = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#size)
    this.#resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#giveUp(faultOf(error, this.#status !== 0))
  }

  #tooSlow(limit: number): Fault {
    const detail = this.#status === 0 ? 'slowFirstByte' : 'slowBody'
    return new Fault('timeout', `no whole answer within ${limit} ms`, { detail })
  }

  #giveUpTooLarge(): void {
    this.#giveUp(
      new Fault('malformed', `more than ${this.#maxBytes} bytes`, { status: this.#status, detail: 'tooLarge' }),
    )
  }

  #giveUp(fault: Fault): void {
    if (this.#isOver) return
    this.#failed = fault
    this.#finish()
    this.#controller?.abort(fault)
    this.#reject(fault)
  }

  #finish(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }
}

function faultOf(error: Error, hasBegun: boolean): Fault {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  const code = String(inner?.code ?? inner?.name ?? 'unknown')
  if (!neverSent.test(code))
    return new Fault('broken', `connection ended (${code})`, hasBegun ? { detail: 'cutShort' } : {})
  const isName = code === 'ENOTFOUND' || code === 'EAI_AGAIN'
  return new Fault('neverSent', `no connection (${code})`, isName ? { detail: 'unknownHost' } : {})
}
