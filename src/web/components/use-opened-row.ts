/** What a list of cases notes when a row is opened, and gives back on return. Before: the lists. After: list-movement.ts, api/prefetch.ts. */
import { type MouseEvent, useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { prefetchWasUsed } from '#web/api/prefetch.ts'
import { paths } from '#web/paths.ts'
import { focusOpened, rememberOpened } from './list-movement.ts'

/** `isThere`: its rows. Returns a listener for presses anywhere in the list, which tells the id of the porting that is opened by one. */
export function useOpenedRow(isThere: boolean): (event: MouseEvent) => string | undefined {
  const { key } = useLocation()
  const type = useNavigationType()
  const returned = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page appears, also from behind a case; not when one goes back over a filter on it.
  useEffect(() => {
    returned.current = type === 'POP' ? key : null
  }, [])
  useEffect(() => {
    if (!isThere || returned.current !== key) return
    returned.current = null
    focusOpened(key)
  }, [isThere, key])
  return ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a.row-link') : null
    const id = link?.closest('tr')?.dataset.porting
    if (!link || !id) return
    rememberOpened(key, id)
    // A port request has a page of another code, and is not fetched ahead.
    if (link.pathname !== paths.porting(id)) return
    for (const used of [`detail ${id}`, 'code of detail', 'code of contract']) prefetchWasUsed(used)
    return id
  }
}
