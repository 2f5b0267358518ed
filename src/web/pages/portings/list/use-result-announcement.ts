import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { focusOpened, moveInList } from '#web/components/list-movement.ts'
import { announce } from '#web/ui/announcer.tsx'
import { focusHeading } from '#web/ui/focus-heading.ts'
import type { ListAddress } from './list-address.ts'
import type { ShownList } from './use-shown-list.ts'

/** Says what a changed filter or page brought, brings a new page's first row into sight, and gives the focus back on return. */
export function useResultAnnouncement(
  { filters, number, find }: ListAddress,
  { data, isPlaceholderData }: ShownList['shown'],
): void {
  const { key } = useLocation()
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

  const returned = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page appears, also from behind a case; not when one goes back over a filter on it.
  useEffect(() => {
    returned.current = type === 'POP' ? key : null
  }, [])
  useEffect(() => {
    if (!data || returned.current !== key) return
    returned.current = null
    focusOpened(key)
  }, [data, key])
}

/** What had the focus may have gone with the view before: a row of another page, or "Clear filters". */
function keepFocus(isOtherPage: boolean): void {
  if (document.activeElement && document.activeElement !== document.body) return
  if (isOtherPage && moveInList(1)) return
  focusHeading()
}
