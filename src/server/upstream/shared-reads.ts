/** Identical reads in flight share one upstream call. Before: upstream-calls.ts. After: retry-reads.ts, http-client.ts. */
import { Caller } from './caller.ts'

interface Flight {
  answer: Promise<unknown>
  /** For the upstream call: leaves when the last one who asked has left. */
  together: Caller
  waiting: number
}

export class SharedReads {
  readonly #inFlight = new Map<string, Flight>()

  read<T>(key: string, caller: Caller | undefined, start: (together: Caller) => Promise<T>): Promise<T> {
    const flight = this.#inFlight.get(key) ?? this.#start(key, start)
    flight.waiting += 1
    caller?.onLeave(() => this.#leave(key, flight))
    return flight.answer as Promise<T>
  }

  /** After a change: what was asked before it may not answer those who ask after it. */
  forget(): void {
    this.#inFlight.clear()
  }

  #start<T>(key: string, start: (together: Caller) => Promise<T>): Flight {
    const together = new Caller()
    const flight: Flight = { answer: start(together), together, waiting: 0 }
    this.#inFlight.set(key, flight)
    const land = () => this.#drop(key, flight)
    flight.answer.then(land, land)
    return flight
  }

  #leave(key: string, flight: Flight): void {
    flight.waiting -= 1
    if (flight.waiting > 0) return
    this.#drop(key, flight)
    flight.together.leave()
  }

  #drop(key: string, flight: Flight): void {
    if (this.#inFlight.get(key) === flight) this.#inFlight.delete(key)
  }
}
