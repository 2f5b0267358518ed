/** The rows. One DOM for all widths: a table, which CSS turns into cards on a phone. Before: list-result.tsx. */
import { memo } from 'react'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { whatIsWrong } from '#contract/rules/what-is-wrong.ts'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
import { Age } from '#web/ui/moment.tsx'

export const ListTable = memo(function ListTable({ items }: { items: PortingListItem[] }) {
  return (
    <table className="list">
      <Head />
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
})

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col" className="c-number">
          Number
        </th>
        <th scope="col" className="c-status">
          Status
        </th>
        <th scope="col">What is wrong</th>
        <th scope="col" className="c-route">
          Donor → recipient
        </th>
        <th scope="col" className="c-holder">
          Account holder
        </th>
        <th scope="col" className="c-age">
          In status
        </th>
        <th scope="col" className="c-user">
          User
        </th>
        <th scope="col" className="c-created">
          Created
        </th>
      </tr>
    </thead>
  )
}

/** Depends on nothing but its item, so a refetch draws only what changed. Links are plain: see useClientLinks. */
const Row = memo(function Row({ item }: { item: PortingListItem }) {
  const wrong = whatIsWrong(item)
  const route = `${item.donor ?? 'Donor not known'} → ${item.recipient ?? 'not known'}`
  return (
    <tr data-porting={item.id}>
      <td className="c-number">
        <a href={paths.porting(item.id)} className="row-link">
          {item.phoneNumberFormatted}
        </a>
        {item.country ? <span className="cc">{item.country}</span> : null}
      </td>
      <td className="c-status">
        <StatusTag porting={item} />
      </td>
      <td className="c-wrong" title={wrong}>
        {wrong}
        {item.declinedAttempts > 0 ? <span className="raw"> · {attempts(item.declinedAttempts)}</span> : null}
      </td>
      <td className="c-route" title={route}>
        {route}
      </td>
      <td className="c-holder" title={item.holder ?? undefined}>
        {item.holder ?? <span className="raw">–</span>}
      </td>
      <td className="c-age">
        <InStatus item={item} />
      </td>
      <td className="c-user">
        <a href={paths.portings({ user: item.user })} title={`All portings of ${item.user}`}>
          {shortenUser(item.user)}
        </a>
      </td>
      <td className="c-created">
        <Age at={item.createdAt} />
      </td>
    </tr>
  )
})

/** Where the upstream keeps no time for a status, its last stamp is the bound: the status began after it. */
function InStatus({ item: { statusSince, lastChangeAt } }: { item: PortingListItem }) {
  if (statusSince) return <Age at={statusSince} />
  return (
    <>
      <span title="The provider keeps no time for this status: at most">≤ </span>
      <Age at={lastChangeAt} />
    </>
  )
}

function attempts(declined: number): string {
  return declined === 1 ? '1 attempt' : `${declined} attempts`
}

/** The prefix says nothing in a column of users. */
function shortenUser(user: string): string {
  return user.length > 8 ? `…${user.slice(-4)}` : user
}

const placeholders = ['w-40', 'w-36', 'w-40', 'w-32', 'w-36', 'w-40', 'w-36', 'w-32']

/** The table to come, in outline, once waiting is felt. */
export function WaitingTable() {
  return (
    <div role="status" aria-label="Loading portings" className="after-a-while">
      {placeholders.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no identity.
        <div key={index} className="flex h-9 items-center gap-6 border-b border-line px-3 last:border-b-0">
          <span className={`h-3.5 rounded bg-hover ${width}`} />
          <span className="h-3.5 w-28 rounded bg-hover" />
          <span className="h-3.5 flex-1 rounded bg-hover" />
        </div>
      ))}
    </div>
  )
}
