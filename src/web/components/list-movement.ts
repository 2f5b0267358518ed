/** Moving through the rows. The focus itself is the cursor, so Enter opens and the browser scrolls. Before: list-keys.tsx. */
import { paths } from '#web/paths.ts'

/** One row up or down, from the focused row or from the top. */
export function moveInList(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('a.row-link')]
  const at = rows.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = at === -1 ? (rows.find(isInView) ?? rows[0]) : rows[at + by]
  if (!next) return false
  next.focus()
  return true
}

function isInView(link: HTMLElement): boolean {
  return (link.closest('tr')?.getBoundingClientRect().top ?? 0) >= 0
}

/** Id of the case whose row has the focus. */
export function focusedCase(): string | null {
  return document.activeElement?.closest<HTMLElement>('tr[data-porting]')?.dataset.porting ?? null
}

interface Way {
  to: string
  words: string
}

let lastList: Way = { to: paths.portings(), words: 'All portings' }

/** The list that is looked at, with its filters: the way back from a case leads there. In memory, for it may hold what was searched for. */
export function rememberList(list: Way): void {
  lastList = list
}

/** All portings, until a list was looked at. */
export function listBefore(): Way {
  return lastList
}

const opened = new Map<string, string>()

/** Notes which case is opened from the list at this place in the history. */
export function rememberOpened(locationKey: string, portingId: string): void {
  opened.set(locationKey, portingId)
  const [oldest] = opened.keys()
  if (oldest && opened.size > 100) opened.delete(oldest)
}

/** Puts the focus back on the row that was opened from here. */
export function focusOpened(locationKey: string): void {
  const portingId = opened.get(locationKey)
  if (!portingId) return
  const row = document.querySelector(`tr[data-porting="${CSS.escape(portingId)}"]`)
  row?.querySelector<HTMLAnchorElement>('a.row-link')?.focus({ preventScroll: true })
}
