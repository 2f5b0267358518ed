/** A pool that gives up on a server that is away, and says so quickly to whoever asks next. Before: open-postgres.ts. */
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg'

export interface Patience {
  /** Milliseconds until an attempt to connect, or the wait for a free connection, is given up. */
  connect: number
  /** Milliseconds until an answer to a statement is given up; null waits for ever. */
  statement: number | null
}

/** Milliseconds for which the last failure stands for everybody; then one asks again, and the others wait for what it finds. */
const restAfterFailure = 500

/** What the pool itself says when no connection became free in time. */
const waitedTooLong = 'timeout exceeded when trying to connect'

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: boolean | Error) => void,
) => void

/**
 * A server that vanishes without a word keeps each connection hanging, and a screen would rather hear "not now" at once: after a
 * failed attempt only one caller at a time finds out whether it is back.
 */
export class PatientPool extends Pool {
  #failure: Error | null = null
  #restUntil = 0
  #isAsking = false

  constructor(config: PoolConfig, patience: Patience) {
    super({
      ...config,
      Client: PatientClient,
      connectionTimeoutMillis: patience.connect,
      ...(patience.statement === null ? {} : { query_timeout: patience.statement }),
      // A replica that stands still in the middle of its work must not hold up the others' for ever.
      idle_in_transaction_session_timeout: 15_000,
      // A list takes some milliseconds. One that the planner thinks dear would first be compiled for a quarter of a second.
      options: '-c jit=off',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    // An idle connection that breaks is replaced at the next use; without a listener the error would end the process.
    this.on('error', () => {})
    // The same for one that breaks in the middle of a transaction: whoever waits for its answer hears of it there.
    this.on('connect', (client) => client.on('error', () => {}))
  }

  override connect(): Promise<PoolClient>
  override connect(connected: Connected): void
  override connect(connected?: Connected): Promise<PoolClient> | undefined {
    if (!connected) return this.#connect()
    void this.#connect().then(
      (client) => connected(undefined, client, client.release),
      (error: Error) => connected(error, undefined, () => {}),
    )
    return undefined
  }

  async #connect(): Promise<PoolClient> {
    const isAway = this.#failure !== null
    if (this.#failure && (this.#isAsking || Date.now() < this.#restUntil)) throw this.#failure
    if (isAway) this.#isAsking = true
    try {
      const client = releasedWhenLost(await super.connect())
      this.#failure = null
      return client
    } catch (error) {
      // All connections being at work is no outage.
      if ((error as Error).message !== waitedTooLong) {
        this.#failure = error as Error
        this.#restUntil = Date.now() + restAfterFailure
      }
      throw error
    } finally {
      if (isAway) this.#isAsking = false
    }
  }
}

/** Whoever fails at its first statement may never give the connection back, and the pool would keep a place for it for ever. */
function releasedWhenLost(client: PoolClient): PoolClient {
  const release = client.release.bind(client)
  let isReleased = false
  const lost = () => client.release(true)
  client.release = (error) => {
    if (isReleased) return
    isReleased = true
    client.off('end', lost)
    release(error)
  }
  client.on('end', lost)
  return client
}

/** A connection whose answer was given up is out of step with its questions: it goes, and the pool makes another. */
class PatientClient extends Client {
  override query(...args: unknown[]): never {
    const answer: unknown = (super.query as (...args: unknown[]) => unknown)(...args)
    if (answer instanceof Promise)
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') this.connection.stream.destroy()
      })
    return answer as never
  }
}
