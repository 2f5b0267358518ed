/** Identical reads in flight share one upstream call. Before: gigs.ts. After: retry-reads.ts, http-client.ts. */

interface Flight {
  answer: Promise<unknown>
  controller: AbortController
  waiting: number
}

/** Who asks; when the last of them leaves, the upstream call is canceled. */
export class SharedReads {
  readonly #inFlight = new Map<string, Flight>()

  read<T>(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const flight = this.#inFlight.get(key) ?? this.#start(key, start)
    flight.waiting += 1
    if (signal) this.#watch(key, flight, signal)
    return flight.answer as Promise<T>
  }

  /** After a write: what was asked before it may not answer those who ask after it. */
  forget(): void {
    this.#inFlight.clear()
  }

  #start<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Flight {
    const controller = new AbortController()
    const answer = start(controller.signal)
    const flight: Flight = { answer, controller, waiting: 0 }
    this.#inFlight.set(key, flight)
    const land = () => this.#drop(key, flight)
    answer.then(land, land)
    return flight
  }

  #watch(key: string, flight: Flight, signal: AbortSignal): void {
    const leave = () => {
      flight.waiting -= 1
      if (flight.waiting > 0) return
      this.#drop(key, flight)
      flight.controller.abort()
    }
    if (signal.aborted) {
      leave()
      return
    }
    signal.addEventListener('abort', leave, { once: true })
    const stay = () => signal.removeEventListener('abort', leave)
    flight.answer.then(stay, stay)
  }

  #drop(key: string, flight: Flight): void {
    if (this.#inFlight.get(key) === flight) this.#inFlight.delete(key)
  }
}
