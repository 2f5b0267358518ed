const fullChunk = 1024

/**
 * Whole numbers in rising order, each once. Kept in chunks, so that a change among a million moves a thousand at most.
 * A class, unlike its neighbours: there are millions of these, and closures would weigh ten times what they hold.
 */
export class SortedNumbers {
  size = 0
  private readonly chunks: number[][] = []

  add(number: number) {
    const at = this.chunkOf(number)
    const chunk = this.chunks[at]
    if (!chunk) return this.append(number)
    const place = placeOf(chunk, number)
    if (chunk[place] === number) return
    chunk.splice(place, 0, number)
    this.size++
    if (chunk.length > fullChunk) this.chunks.splice(at + 1, 0, chunk.splice(fullChunk / 2))
  }

  remove(number: number) {
    const at = this.chunkOf(number)
    const chunk = this.chunks[at]
    const place = chunk ? placeOf(chunk, number) : 0
    if (chunk?.[place] !== number) return
    chunk.splice(place, 1)
    this.size--
    if (chunk.length === 0) this.chunks.splice(at, 1)
  }

  /** Those beyond `from`, nearest first; `step` -1 goes downwards. Must not change meanwhile. */
  *beyond(from: number, step: -1 | 1): Generator<number> {
    const edge = step === 1 ? from + 1 : from
    let at = this.chunkOf(edge)
    let place = placeOf(this.chunks[at] ?? [], edge)
    if (step === -1) place--
    while (at >= 0 && at <= this.chunks.length) {
      const chunk = this.chunks[at]
      for (let number = chunk?.[place]; number !== undefined; number = chunk?.[place]) {
        yield number
        place += step
      }
      at += step
      place = step === 1 ? 0 : (this.chunks[at]?.length ?? 0) - 1
    }
  }

  private append(number: number) {
    const last = this.chunks.at(-1)
    if (last && last.length < fullChunk) last.push(number)
    else this.chunks.push([number])
    this.size++
  }

  /** The first chunk whose last number is not below `number`; one past the end if there is none. */
  private chunkOf(number: number): number {
    return firstPlace(this.chunks.length, (at) => (this.chunks[at]?.at(-1) ?? 0) >= number)
  }
}

const placeOf = (chunk: number[], number: number) => firstPlace(chunk.length, (at) => (chunk[at] ?? 0) >= number)

/** The first of `length` places that `isReached`, which holds for none or for all from some place on. */
function firstPlace(length: number, isReached: (place: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isReached(middle)) high = middle
    else low = middle + 1
  }
  return low
}
