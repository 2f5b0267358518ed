/** Tells which rows of a long list are in sight, and when its end comes near. Loads once there is a list that long. Before: porting-rows.tsx. */
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

export interface RowRange {
  start: number
  /** Exclusive. */
  end: number
  /** Pixels in place of the rows left out. */
  above: number
  below: number
}

interface RowWindowProps {
  table: RefObject<HTMLTableElement | null>
  count: number
  onRange: (range: RowRange) => void
  onNearEnd: (() => void) | undefined
}

/** Rows kept beyond each edge, so that the keyboard always has a next row to go to. */
const beyond = 12
const rowHeight = 36
/** Rows before the end at which more are asked for. */
const nearEnd = 25

export function RowWindow({ table, count, onRange, onNearEnd }: RowWindowProps) {
  const { top, height } = useMeasures(table)
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: beyond,
    scrollMargin: top,
  })
  const items = rows.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const start = first?.index ?? 0
  const end = (last?.index ?? -1) + 1
  const above = first ? first.start - top : 0
  const below = last ? rows.getTotalSize() - (last.end - top) : 0
  useLayoutEffect(() => {
    if (end > 0) onRange({ start, end, above, below })
  }, [start, end, above, below, onRange])
  useEffect(() => {
    // Rows differ in height on a phone; what is drawn is measured.
    for (const row of table.current?.querySelectorAll<HTMLElement>('tr[data-index]') ?? []) rows.measureElement(row)
  })
  useEffect(() => {
    if (end >= count - nearEnd) onNearEnd?.()
  }, [end, count, onNearEnd])
  return null
}

/**
 * Pixels from the top of the document to the first row, and of a row. Looked at again with every drawing: notices come and go above the
 * rows. With the frame that lays them out anyway: asked at once, the rows of another filter would be laid out in the task of its click.
 */
function useMeasures(table: RefObject<HTMLTableElement | null>): { top: number; height: number } {
  const [measures, setMeasures] = useState({ top: 0, height: rowHeight })
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const body = table.current?.tBodies[0]
      if (!body) return
      const top = Math.round(body.getBoundingClientRect().top + window.scrollY)
      const height = body.rows[1]?.offsetHeight || rowHeight
      setMeasures((known) => (known.top === top && known.height === height ? known : { top, height }))
    })
    return () => cancelAnimationFrame(frame)
  })
  return measures
}
