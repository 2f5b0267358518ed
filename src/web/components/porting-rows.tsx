/**
 * Cases as rows. One DOM for all widths: a table, which CSS turns into cards on a phone. Rows that have moved are marked for a
 * moment, where they stand. Before: list-result.tsx, worklist-result.tsx. After: row-window.tsx, once there are many.
 */
import { useQuery } from '@tanstack/react-query'
import { memo, type PointerEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseItem, SubRequestCase } from '#contract/resources/case.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { isSubRequestCase, systemWords } from '#contract/rules/case-kind.ts'
import type { Phase } from '#contract/rules/porting-status.ts'
import { whatIsWrong } from '#contract/rules/what-is-wrong.ts'
import { lazyPart } from '#web/api/lazy-part.ts'
import { goneQuery } from '#web/api/patch-rows.ts'
import { pathOfCase, paths } from '#web/paths.ts'
import { exactText } from '#web/ui/format-date.ts'
import { Tag } from '#web/ui/tag.tsx'
import type { RowSelecting } from './row-selecting.ts'
import type { RowRange } from './row-window.tsx'
import { SortedHead, type Sorting } from './sorted-head.tsx'
import { StatusTag } from './status-tag.tsx'
import { useMoved } from './use-moved.ts'
import { readTimes, useRowTimes } from './use-row-times.ts'

/** A list of everything, or of what is urgent: then the age is held against what is usual. */
type View = 'list' | 'worklist'

interface PortingRowsProps {
  items: CaseItem[]
  view: View
  /** Absent where the order is the list's own. */
  sorting?: Sorting
  /** Called when the end comes near. */
  onNearEnd?: () => void
  /** Absent where rows cannot be selected. */
  selecting?: RowSelecting | undefined
}

/** As many rows as are drawn without asking which of them are in sight. */
const drawnWhole = 60

const RowWindow = lazyPart(() => import('./row-window.tsx').then((module) => module.RowWindow))

export const PortingRows = memo(function PortingRows({ items, view, sorting, onNearEnd, selecting }: PortingRowsProps) {
  const { data: gone } = useQuery(goneQuery)
  const table = useRef<HTMLTableElement>(null)
  const [range, setRange] = useState<RowRange | null>(null)
  const isMoving = useScrolled(items.length)
  const isLong = items.length > drawnWhole
  const { start, end, above, below } =
    isLong && range ? range : { start: 0, end: Math.min(items.length, drawnWhole), above: 0, below: 0 }
  const drawn = useMemo(() => items.slice(start, end), [items, start, end])
  const times = useRowTimes(drawn, view === 'worklist')
  const moved = useMoved(drawn)
  return (
    <>
      <table
        ref={table}
        className={`list view-${view}${selecting ? ' is-selectable' : ''}`}
        aria-rowcount={isLong ? items.length + 1 : undefined}
        onPointerOver={tellExactTime}
      >
        <SortedHead view={view} sorting={sorting} selecting={selecting} />
        <tbody>
          {above > 0 ? <Spacer height={above} /> : null}
          {drawn.map((item, index) => (
            <Row
              key={item.id}
              item={item}
              view={view}
              times={times[index] ?? ''}
              isMoved={moved.has(item.id)}
              isGone={gone?.includes(item.id) ?? false}
              index={isLong ? start + index : undefined}
              selecting={selecting}
            />
          ))}
          {below > 0 ? <Spacer height={below} /> : null}
        </tbody>
      </table>
      {isMoving && (isLong || onNearEnd) ? (
        <Suspense>
          <RowWindow table={table} count={items.length} onRange={setRange} onNearEnd={onNearEnd} />
        </Suspense>
      ) : null}
    </>
  )
})

/** True once somebody scrolls, or when a tall window shows the end at once. Until then a first page needs nothing more. */
function useScrolled(count: number): boolean {
  const [hasScrolled, setScrolled] = useState(false)
  useEffect(() => {
    if (hasScrolled) return
    if (count > drawnWhole) return setScrolled(true)
    const note = () => setScrolled(true)
    // With the frame that lays the rows out anyway: asked at once, they would be laid out in the task of the click.
    const frame = requestAnimationFrame(() => {
      const { scrollHeight } = document.documentElement
      if (count > 0 && scrollHeight > 0 && scrollHeight <= window.innerHeight + 200) note()
    })
    window.addEventListener('scroll', note, { passive: true, once: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', note)
    }
  }, [hasScrolled, count])
  return hasScrolled
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className="list-spacer">
      <td style={{ height }} />
    </tr>
  )
}

interface RowProps {
  item: CaseItem
  view: View
  times: string
  /** A moment ago. */
  isMoved: boolean
  /** Deleted while it was shown. */
  isGone: boolean
  /** From 0; undefined where all rows are in the page. */
  index: number | undefined
  selecting: RowSelecting | undefined
}

/** Depends on nothing but what it is given, so a refetch draws only what changed, and a list that comes and goes has no effects of rows. Links are plain: see useClientLinks. */
const Row = memo(function Row({ item, view, times, isMoved, isGone, index, selecting }: RowProps) {
  const sub = isSubRequestCase(item) ? item : null
  const porting = isSubRequestCase(item) ? null : item
  const told = porting ? whatIsWrong(porting) : sub?.words.wrong
  const wrong = isGone ? 'Deleted meanwhile' : told
  const recipient = sub ? 'Telnyx' : porting?.recipient
  const { inStatus, created, usual, isLate } = readTimes(times)
  return (
    <tr
      data-porting={item.id}
      data-index={index}
      data-moved={isMoved || undefined}
      data-gone={isGone || undefined}
      aria-rowindex={index === undefined ? undefined : index + 2}
    >
      {selecting ? <td className="c-select">{selecting.cell?.(item)}</td> : null}
      <td className="c-number">
        <a href={pathOfCase(item)} className="row-link">
          {item.phoneNumberFormatted || 'No numbers'}
        </a>
        {item.country ? <span className="cc">{item.country}</span> : null}
        {sub && sub.numberCount > 1 ? <span className="cc">+{(sub.numberCount - 1).toLocaleString('en')}</span> : null}
      </td>
      <td className="c-status">{isGone ? <Tag tone="ended">Gone</Tag> : <Status sub={sub} porting={porting} />}</td>
      {view === 'worklist' ? (
        <td className="c-system" translate="no">
          {systemWords[sub ? 'telnyx' : 'gigs']} <span className="raw">{item.status}</span>
        </td>
      ) : null}
      <td className="c-wrong" title={usual ? `${wrong} · ${usual}` : wrong}>
        {wrong}
        {usual ? <span className={isLate ? 'font-medium text-us' : 'raw'}> · {usual}</span> : null}
        {porting ? <Declined item={porting} /> : null}
      </td>
      <td className="c-route" title={`${item.donor ?? 'Donor not known'} → ${recipient ?? 'not known'}`}>
        {item.donor ?? <span className="raw">not known</span>} → {recipient ?? <span className="raw">not known</span>}
      </td>
      <td className="c-holder" title={item.holder ?? undefined}>
        {item.holder ?? <span className="raw">–</span>}
      </td>
      {/* Where the upstream keeps no time for a status, its last stamp is the bound: the status began after it. */}
      <td
        className="c-age"
        title={item.statusSince ? undefined : 'At most: the provider keeps no time for this status'}
      >
        {item.statusSince ? null : '≤ '}
        <time dateTime={item.statusSince ?? item.lastChangeAt}>{inStatus}</time>
      </td>
      {view === 'list' && porting ? (
        <>
          <td className="c-user">
            <a href={paths.portings({ user: porting.user })} title={`All portings of ${porting.user}`}>
              {shortenUser(porting.user)}
            </a>
          </td>
          <td className="c-created">
            <time dateTime={item.createdAt}>{created}</time>
          </td>
        </>
      ) : null}
    </tr>
  )
})

/** Worked out when a pointer asks: a hundred exact times would cost more than the rows. */
function tellExactTime({ target }: PointerEvent): void {
  if (target instanceof HTMLTimeElement) target.title = exactText(target.dateTime)
}

function Status({ sub, porting }: { sub: SubRequestCase | null; porting: PortingListItem | null }) {
  if (porting) return <StatusTag porting={porting} />
  if (!sub) return null
  return (
    <Tag tone={sub.words.phase as Phase} title={sub.status}>
      {sub.words.label}
    </Tag>
  )
}

/** How often already, where the status alone does not say it. */
function Declined({ item: { status, declinedAttempts } }: { item: PortingListItem }) {
  if (declinedAttempts < (status === 'declined' ? 2 : 1)) return null
  return <span className="raw"> · {declinedAttempts === 1 ? 'declined once' : `declined ${declinedAttempts}×`}</span>
}

/** The prefix says nothing in a column of users. */
function shortenUser(user: string): string {
  return user.length > 8 ? `…${user.slice(-4)}` : user
}
