/** Runs what has the same key one after the other: a double click's second write sees what its first one did. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<unknown>>()

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const previous = this.#last.get(key) ?? Promise.resolve()
    const next = previous.then(work, work)
    this.#last.set(key, next)
    const leave = () => {
      if (this.#last.get(key) === next) this.#last.delete(key)
    }
    next.then(leave, leave)
    return next
  }
}
