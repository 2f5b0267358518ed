/** Which portings are selected, by id, so that a row may move and change. Pure of React. Before: start-selecting.tsx. After: the cells, the bar. */
import type { PortingListItem } from '#contract/resources/porting.ts'

/** In the order in which they were selected, each as it was last shown. */
type Selected = ReadonlyMap<string, PortingListItem>

export type Selection = ReturnType<typeof createSelection>

export function createSelection() {
  let selected: Selected = new Map()
  let shown: readonly PortingListItem[] = []
  /** Where a range begins. */
  let anchor: string | null = null
  const listeners = new Set<() => void>()

  function become(next: Selected) {
    selected = next
    for (const listener of listeners) listener()
  }

  /** From the anchor to this one; this one alone where there is no anchor in the list. */
  function rangeTo(id: string): readonly PortingListItem[] {
    const to = shown.findIndex((item) => item.id === id)
    const from = shown.findIndex((item) => item.id === anchor)
    return shown.slice(Math.min(from === -1 ? to : from, to), Math.max(from, to) + 1)
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    all: () => selected,
    has: (id: string) => selected.has(id),
    /** How many of those shown. */
    extent: () => {
      const count = shown.filter(({ id }) => selected.has(id)).length
      if (count === 0) return 'none'
      return count === shown.length ? 'all' : 'some'
    },
    /** How many of those selected are in no row that is loaded. */
    unseen: () => [...selected.keys()].filter((id) => !shown.some((item) => item.id === id)),
    shown: () => shown.length,

    /** The rows that are loaded now, in their order. */
    show(items: readonly PortingListItem[]) {
      shown = items
      const news = new Map(items.map((item) => [item.id, item]))
      become(new Map([...selected].map(([id, item]) => [id, news.get(id) ?? item])))
    },
    /** With `isRange` everything between the one before and this becomes what this becomes. */
    toggle(id: string, isRange: boolean) {
      const next = new Map(selected)
      const isOn = !selected.has(id)
      for (const item of isRange ? rangeTo(id) : shown.filter((one) => one.id === id)) {
        if (isOn) next.set(item.id, item)
        else next.delete(item.id)
      }
      anchor = id
      become(next)
    },
    selectShown() {
      become(new Map([...selected, ...shown.map((item) => [item.id, item] as const)]))
    },
    drop(ids: readonly string[]) {
      become(new Map([...selected].filter(([id]) => !ids.includes(id))))
    },
    clear() {
      anchor = null
      become(new Map())
    },
  }
}
