import { useEffect, useRef } from 'react'
import { useNavigationType } from 'react-router'
import { moveInList } from '#web/components/list-movement.ts'
import { announce } from '#web/ui/announcer.tsx'
import { focusHeading } from '#web/ui/focus-heading.ts'
import type { ListAddress } from './list-address.ts'
import type { ShownList } from './use-shown-list.ts'

/** Says what a changed filter or page brought, and brings a new page's first row into sight. */
export function useResultAnnouncement(
  { filters, number, find }: ListAddress,
  { data, isPlaceholderData }: ShownList['shown'],
): void {
  const type = useNavigationType()
  const view = JSON.stringify([filters, number, find])
  const cursor = `${filters.after ?? ''} ${filters.before ?? ''}`
  const said = useRef(view)
  useEffect(() => {
    if (!data || isPlaceholderData || said.current === view) return
    said.current = view
    const { length } = data.items
    keepFocus(cursor.trim() !== '')
    announce(length === 1 ? '1 porting shown' : `${length === 0 ? 'No' : length} portings shown`)
  }, [data, isPlaceholderData, view, cursor])

  const cursorBefore = useRef(cursor)
  useEffect(() => {
    if (cursorBefore.current !== cursor && type !== 'POP') window.scrollTo(0, 0)
    cursorBefore.current = cursor
  }, [cursor, type])
}

/** What had the focus may have gone with the view before: a row of another page, or "Clear filters". */
function keepFocus(isOtherPage: boolean): void {
  if (document.activeElement && document.activeElement !== document.body) return
  if (isOtherPage && moveInList(1)) return
  focusHeading()
}
