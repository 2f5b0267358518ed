import { useEffect, useRef, useState } from 'react'
import type { CaseItem } from '#contract/resources/case.ts'

/** Milliseconds for which a changed row stays marked. */
const markedFor = 2500

type Marks = ReadonlyMap<string, number>

/**
 * Ids of the rows that have become another version of themselves a moment ago. For all rows together: effects in each would be
 * fifty to begin and to end whenever the list comes and goes.
 */
export function useMoved(items: readonly CaseItem[]): { has: (id: string) => boolean } {
  const before = useRef(items)
  const [marks, setMarks] = useState<Marks>(new Map())
  useEffect(() => {
    const known = new Map(before.current.map((item) => [item.id, item]))
    before.current = items
    const moved = items.filter((item) => isAnother(known.get(item.id), item))
    const until = Date.now() + markedFor
    if (moved.length > 0) setMarks((marks) => new Map([...marks, ...moved.map(({ id }) => [id, until] as const)]))
  }, [items])
  useEffect(() => {
    if (marks.size === 0) return
    const next = Math.min(...marks.values())
    const fade = () => setMarks(new Map([...marks].filter(([, until]) => until > next)))
    const timer = setTimeout(fade, next - Date.now())
    return () => clearTimeout(timer)
  }, [marks])
  return marks
}

function isAnother(was: CaseItem | undefined, item: CaseItem): boolean {
  return was !== undefined && was !== item && JSON.stringify(was) !== JSON.stringify(item)
}
