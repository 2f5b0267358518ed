import type { Instant } from './model.ts'

interface DueEntry {
  at: Instant
  id: string
}

export interface DueQueue {
  push(entry: DueEntry): void
  peek(): DueEntry | undefined
  pop(): DueEntry | undefined
  clear(): void
}

/** A binary heap, earliest first; equal instants by id, so that a run is the same each time. */
export function createDueQueue(): DueQueue {
  const heap: DueEntry[] = []

  function swap(i: number, j: number) {
    const [a, b] = [heap[i], heap[j]]
    if (!a || !b) return
    heap[i] = b
    heap[j] = a
  }

  const isBefore = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]]
    if (!a || !b) return false
    return a.at === b.at ? a.id < b.id : a.at < b.at
  }

  return {
    push(entry) {
      let at = heap.push(entry) - 1
      while (at > 0) {
        const parent = (at - 1) >>> 1
        if (!isBefore(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    peek: () => heap[0],
    pop() {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last || heap.length === 0) return first
      heap[0] = last
      let at = 0
      for (;;) {
        let least = at
        for (const child of [2 * at + 1, 2 * at + 2]) if (isBefore(child, least)) least = child
        if (least === at) return first
        swap(at, least)
        at = least
      }
    },
    clear() {
      heap.length = 0
    },
  }
}
