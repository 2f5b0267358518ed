import type { PortingListItem } from '#contract/resources/porting.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** What the list as it is now holds before the rows shown. Rows after the last shown one belong to the next page, unless all is shown. */
export function countNewRows(
  shown: readonly Pick<PortingListItem, 'id'>[],
  now: readonly Pick<PortingListItem, 'id'>[] | undefined,
  isWhole = false,
): number {
  if (!now) return 0
  const known = new Set(shown.map((item) => item.id))
  const last = now.findLastIndex((item) => known.has(item.id))
  const before = isWhole || (last < 0 && shown.length > 0) ? now : now.slice(0, last < 0 ? now.length : last)
  return before.filter((item) => !known.has(item.id)).length
}

/** New rows wait here until somebody wants them: nothing moves under the pointer. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  useShortcuts({ '.': count > 0 ? onShow : undefined })
  return (
    // The region is there before it speaks.
    <div role="status">
      {count > 0 ? (
        <button type="button" className="new-rows" aria-keyshortcuts="." onClick={onShow}>
          {count === 1 ? '1 new case' : `${count} new cases`} <kbd className="key">.</kbd>
        </button>
      ) : null}
    </div>
  )
}
