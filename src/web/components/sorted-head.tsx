import { ArrowDown, ArrowUp } from 'lucide-react'
import type { PortingSort } from '#contract/dashboard-api.ts'
import type { RowSelecting } from './row-selecting.ts'

export interface Sorting {
  sort: PortingSort
  direction: 'asc' | 'desc'
  /** Address of the same list in another order. */
  to: (sort: PortingSort, direction: 'asc' | 'desc') => string
}

interface SortedHeadProps {
  view: 'list' | 'worklist'
  sorting: Sorting | undefined
  selecting: RowSelecting | undefined
}

/** The columns' names; those that sort are links, so that an order can be opened in a new tab and works before the script does. */
export function SortedHead({ view, sorting, selecting }: SortedHeadProps) {
  return (
    <thead>
      <tr>
        {selecting ? <td className="c-select">{selecting.head?.()}</td> : null}
        <Column className="c-number">Number</Column>
        <Column className="c-status">Status</Column>
        {view === 'worklist' ? <Column className="c-system">System</Column> : null}
        <Column>What is wrong</Column>
        <Column className="c-route">Donor → recipient</Column>
        <Column className="c-holder">Account holder</Column>
        <Column className="c-age" by="waiting" sorting={sorting}>
          In status
        </Column>
        {view === 'list' ? (
          <>
            <Column className="c-user">User</Column>
            <Column className="c-created" by="created" sorting={sorting}>
              Created
            </Column>
          </>
        ) : null}
      </tr>
    </thead>
  )
}

interface ColumnProps {
  className?: string
  by?: PortingSort
  sorting?: Sorting | undefined
  children: string
}

function Column({ className, by, sorting, children }: ColumnProps) {
  if (!by || !sorting)
    return (
      <th scope="col" className={className}>
        {children}
      </th>
    )
  const isSorted = sorting.sort === by
  // The longest in its status stands at the oldest stamp; a first press shows what one looks for.
  const first = by === 'waiting' ? 'asc' : 'desc'
  const next = isSorted ? (sorting.direction === 'asc' ? 'desc' : 'asc') : first
  // Where ages are shown for stamps, the oldest stamp is the greatest age.
  const goesUp = (sorting.direction === 'asc') !== (by === 'waiting')
  const Arrow = goesUp ? ArrowUp : ArrowDown
  return (
    <th scope="col" className={className} aria-sort={isSorted ? (goesUp ? 'ascending' : 'descending') : 'none'}>
      <a href={sorting.to(by, next)} className="sort-link">
        {isSorted ? <Arrow size={12} aria-hidden="true" /> : null}
        {children}
      </a>
    </th>
  )
}
