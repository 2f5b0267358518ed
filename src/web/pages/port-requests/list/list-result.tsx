/** What the list says: rows, or honestly why there are none. Before: list-page.tsx. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { PortRequestPage } from '#contract/port-request-operations.ts'
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import { ListHead } from '#web/components/list-head.tsx'
import { Pager } from '#web/components/pager.tsx'
import { StaleRows } from '#web/components/stale-rows.tsx'
import { WaitingRows } from '#web/components/waiting-rows.tsx'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { ageText } from '#web/ui/format-date.ts'
import { Age } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { LoadFailed } from '../load-failed.tsx'
import type { PortRequestsAddress } from './use-address.ts'

const columns = {
  'c-number': 'Numbers',
  'c-status': 'Most urgent',
  'c-wrong': 'Numbers by status',
  'c-route': 'From',
  'c-holder': 'Holder',
  'c-key': 'Support key',
  'c-age': 'Changed',
}

interface Props {
  result: UseQueryResult<PortRequestPage>
  address: PortRequestsAddress
}

export function PortRequestResult({ result, address }: Props) {
  const { data } = result
  if (!data && result.isError)
    return (
      <div className="p-3">
        <LoadFailed what="The list" query={result} clear={paths.portRequests()} />
      </div>
    )
  if (!data) return <WaitingRows label="Loading port requests" />
  return (
    <>
      <StaleRows asOf={data.asOf} reading={result} />
      {data.behind > 0 && !result.isError ? <Behind page={data} /> : null}
      {data.items.length > 0 ? <Rows items={data.items} /> : <Nothing address={address} />}
      <Pager
        page={data.page}
        pages={data.pages}
        to={(page) => paths.portRequests({ find: address.find, status: address.status, page })}
      />
    </>
  )
}

/** The desk answers, and has not heard of Telnyx itself for long. */
function Behind({ page: { asOf, behind } }: { page: PortRequestPage }) {
  return (
    <div className="border-b border-line p-2">
      <Notice tone="us" title={`Telnyx was last read ${ageText(asOf, Date.parse(asOf) + behind)} ago`}>
        These rows are as they were then. Portdesk keeps reading it again.
      </Notice>
    </div>
  )
}

function Rows({ items }: { items: PortRequestItem[] }) {
  return (
    <table className="list port-requests">
      <ListHead columns={columns} />
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ item }: { item: PortRequestItem }) {
  const counts = [...item.countsByStatus]
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => ({ count, ...describeSubRequestStatus(status) }))
    .sort((a, b) => a.order - b.order)
  const urgent = counts[0]
  const summary = counts.map(({ count, label }) => `${count.toLocaleString('en')} ${label.toLowerCase()}`).join(' · ')
  const [first] = item.numbers
  const from = item.carriers.join(', ')
  const holders = item.holders.join(', ')
  return (
    <tr>
      <td className="c-number">
        <a href={paths.portRequest(item.id)} className="row-link">
          {first?.phoneNumberFormatted ?? numbersText(item.numberCount)}
        </a>
        {first && item.numberCount > 1 ? (
          <span className="cc">+{(item.numberCount - 1).toLocaleString('en')}</span>
        ) : null}
      </td>
      <td className="c-status">
        {urgent ? (
          <Tag tone={urgent.phase} title={urgent.raw}>
            {urgent.label}
          </Tag>
        ) : null}
      </td>
      <td className="c-wrong" title={summary}>
        {counts.length > 1 ? summary : numbersText(item.numberCount)}
      </td>
      <td className="c-route" title={from}>
        {from || <span className="raw">Donor not known</span>}
      </td>
      <td className="c-holder" title={holders || undefined}>
        {holders || <span className="raw">–</span>}
      </td>
      <td className="c-key raw" translate="no">
        {item.supportKey ?? '–'}
      </td>
      <td className="c-age">
        <Changed item={item} />
      </td>
    </tr>
  )
}

function Changed({ item: { updatedAt, createdAt } }: { item: PortRequestItem }) {
  const at = updatedAt ?? createdAt
  return at ? <Age at={at} /> : '–'
}

function Nothing({ address: { find, status, page } }: { address: PortRequestsAddress }) {
  if (find || status || page)
    return (
      <Empty action={<ButtonLink to={paths.portRequests()}>Show all port requests</ButtonLink>}>
        {find ? 'No port request holds this.' : 'There is nothing on this page.'}
      </Empty>
    )
  return <Empty>There are no port requests yet. One appears here once its draft is submitted to Telnyx.</Empty>
}
