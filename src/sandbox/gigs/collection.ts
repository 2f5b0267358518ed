/**
 * Objects of one noun in order of creation, found by id and by index, listed in pages. Before: gigs/store.ts. After: nothing.
 * A position is given once and never again, so a page never repeats or skips an object however many are created meanwhile,
 * and a cursor stays good when its object leaves the filter or is deleted.
 */
import { SortedNumbers } from './sorted-numbers.ts'

interface Page<T> {
  items: T[]
  moreItemsAfter: string | null
  moreItemsBefore: string | null
}

export interface PageRequest<K extends string> {
  /** Per index the values that pass; an index that is not named lets everything pass. */
  where: Partial<Record<K, readonly string[]>>
  after?: string | undefined
  before?: string | undefined
  limit: number
}

export interface Collection<T extends { id: string }, K extends string> {
  readonly size: number
  get(id: string): T | undefined
  /** True for every id that was ever used, deleted ones too. */
  hasBeen(id: string): boolean
  /** Adds, or replaces what has the same id in its place. */
  put(item: T): void
  remove(id: string): void
  /** Newest first. */
  find(index: K, value: string): T[]
  count(index: K, value: string): number
  /** Newest first. A cursor that never was an id of this collection throws. */
  page(request: PageRequest<K>): Page<T>
}

export function createCollection<T extends { id: string }, K extends string>(
  keys: Record<K, (item: T) => string | null>,
): Collection<T, K> {
  const items = new Map<string, T>()
  const positions = new Map<string, number>()
  const ids: string[] = []
  const all = new SortedNumbers()
  const indexNames = Object.keys(keys) as K[]
  const indexes = new Map<K, Map<string, SortedNumbers>>(indexNames.map((name) => [name, new Map()]))

  const positionsOf = (index: K, value: string): SortedNumbers => indexes.get(index)?.get(value) ?? nothing

  function reindex(position: number, before: T | undefined, after: T | undefined) {
    for (const name of indexNames) {
      const was = before ? keys[name](before) : null
      const is = after ? keys[name](after) : null
      if (was === is) continue
      const index = indexes.get(name)
      if (!index) continue
      if (was !== null) dropFrom(index, was, position)
      if (is !== null) addTo(index, is, position)
    }
  }

  function positionOf(cursor: string): number {
    const position = positions.get(cursor)
    if (position === undefined) throw new Error(`No object ever had the id ${cursor}; check the cursor before paging.`)
    return position
  }

  function itemAt(position: number): T {
    const item = items.get(ids[position] ?? '')
    if (!item) throw new Error(`Position ${position} is indexed but empty; put or remove left an index behind.`)
    return item
  }

  /** The shortest set of lists that holds every match, and the test that the other conditions still ask for. */
  function plan(where: PageRequest<K>['where']): { lists: SortedNumbers[]; accepts: (item: T) => boolean } {
    const conditions = indexNames.flatMap((name) => {
      const values = where[name]
      return values ? [{ name, values: new Set(values) }] : []
    })
    let lists = [all]
    let driver: K | null = null
    for (const { name, values } of conditions) {
      const candidate = [...values].map((value) => positionsOf(name, value))
      if (driver === null || total(candidate) < total(lists)) {
        lists = candidate
        driver = name
      }
    }
    const rest = conditions.filter(({ name }) => name !== driver)
    const accepts = (item: T) => rest.every(({ name, values }) => values.has(keys[name](item) ?? ''))
    return { lists, accepts }
  }

  function page({ where, after, before, limit }: PageRequest<K>): Page<T> {
    const { lists, accepts } = plan(where)
    const take = (from: number, step: -1 | 1, count: number): number[] => {
      const found: number[] = []
      for (const position of walk(lists, from, step)) {
        if (found.length >= count) break
        if (accepts(itemAt(position))) found.push(position)
      }
      return found
    }
    const exists = (from: number, step: -1 | 1) => take(from, step, 1).length > 0

    const found =
      before !== undefined
        ? take(positionOf(before), 1, limit).reverse()
        : take(after === undefined ? ids.length : positionOf(after), -1, limit)
    const first = found[0]
    const last = found.at(-1)
    if (first !== undefined && last !== undefined) {
      return {
        items: found.map(itemAt),
        moreItemsAfter: exists(last, -1) ? (ids[last] ?? null) : null,
        moreItemsBefore: exists(first, 1) ? (ids[first] ?? null) : null,
      }
    }
    return { items: [], ...edgesOfNothing() }

    /** An empty page lies just behind `after` or just before `before`; its neighbours' ids serve as cursors, where there are any. */
    function edgesOfNothing() {
      if (after !== undefined) {
        const at = positionOf(after)
        return {
          moreItemsAfter: exists(at, -1) ? after : null,
          moreItemsBefore: at > 0 && exists(at - 1, 1) ? (ids[at - 1] ?? null) : null,
        }
      }
      if (before !== undefined) {
        const at = positionOf(before)
        return {
          moreItemsAfter: at < ids.length - 1 && exists(at + 1, -1) ? (ids[at + 1] ?? null) : null,
          moreItemsBefore: exists(at, 1) ? before : null,
        }
      }
      return { moreItemsAfter: null, moreItemsBefore: null }
    }
  }

  return {
    get size() {
      return items.size
    },
    get: (id) => items.get(id),
    hasBeen: (id) => positions.has(id),
    put(item) {
      const before = items.get(item.id)
      let position = positions.get(item.id)
      if (position === undefined) {
        position = ids.length
        ids.push(item.id)
        positions.set(item.id, position)
      }
      if (!before) all.add(position)
      items.set(item.id, item)
      reindex(position, before, item)
    },
    remove(id) {
      const before = items.get(id)
      const position = positions.get(id)
      if (!before || position === undefined) return
      reindex(position, before, undefined)
      items.delete(id)
      all.remove(position)
    },
    find: (index, value) => [...positionsOf(index, value).beyond(ids.length, -1)].map(itemAt),
    count: (index, value) => positionsOf(index, value).size,
    page,
  }
}

const nothing = new SortedNumbers()

function addTo(index: Map<string, SortedNumbers>, value: string, position: number) {
  const list = index.get(value) ?? new SortedNumbers()
  if (list.size === 0) index.set(value, list)
  list.add(position)
}

function dropFrom(index: Map<string, SortedNumbers>, value: string, position: number) {
  const list = index.get(value)
  list?.remove(position)
  if (list?.size === 0) index.delete(value)
}

const total = (lists: SortedNumbers[]) => lists.reduce((sum, list) => sum + list.size, 0)

/** Positions of all lists beyond `from`, nearest first; `step` -1 goes towards the oldest. Lists must not overlap. */
function* walk(lists: SortedNumbers[], from: number, step: -1 | 1): Generator<number> {
  const walks = lists.map((list) => list.beyond(from, step))
  const heads = walks.map((each) => each.next().value as number | undefined)
  for (;;) {
    let nearest = -1
    let best = 0
    for (const [i, head] of heads.entries()) {
      if (head !== undefined && (nearest === -1 || (head - best) * step < 0)) {
        nearest = i
        best = head
      }
    }
    if (nearest === -1) return
    yield best
    heads[nearest] = walks[nearest]?.next().value as number | undefined
  }
}
