/** Drafts that are being filled in. Before: routes.tsx. After: api/port-request-drafts.ts asks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import type { PortRequestDraftItem } from '#contract/resources/port-request-draft.ts'
import { draftQueries } from '#web/api/port-request-drafts.ts'
import { ListHead } from '#web/components/list-head.tsx'
import { Pager } from '#web/components/pager.tsx'
import { StaleRows } from '#web/components/stale-rows.tsx'
import { WaitingRows } from '#web/components/waiting-rows.tsx'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Age } from '#web/ui/moment.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { LoadFailed } from '../load-failed.tsx'

const statuses = [
  { value: undefined, label: 'All' },
  { value: 'pending', label: 'Being filled in' },
  { value: 'submitted', label: 'Submitted' },
]

const columns = {
  'c-number': 'Numbers',
  'c-status': 'Status',
  'c-wrong': 'Groups',
  'c-route': 'From',
  'c-age': 'Created',
}

export function PortRequestDraftsPage() {
  const address = new URLSearchParams(useLocation().search)
  const status = address.get('status') || undefined
  const asked = Number(address.get('page'))
  const page = Number.isInteger(asked) && asked > 1 ? asked : undefined
  const query = useQuery({ ...draftQueries.list({ status, page }), placeholderData: keepPreviousData })
  const { data } = query
  return (
    <>
      <PageHeader
        title="Drafts of port requests"
        documentTitle="Drafts"
        aside={
          data && !query.isPlaceholderData ? (
            <span className="text-mute">{`${data.total.toLocaleString('en')} ${data.total === 1 ? 'draft' : 'drafts'}`}</span>
          ) : null
        }
        above={<BackLink to={paths.portRequests()}>All port requests</BackLink>}
        action={
          <ButtonLink variant="primary" to={paths.portability()}>
            New draft from numbers
          </ButtonLink>
        }
      />
      <nav aria-label="Status" className="chips mb-3">
        {statuses.map(({ value, label }) => (
          <a
            key={label}
            className="chip"
            href={paths.portRequestDrafts({ status: value })}
            aria-current={status === value ? 'true' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      <div className="list-card" data-busy={query.isPlaceholderData || undefined}>
        {!data && query.isError ? (
          <div className="p-3">
            <LoadFailed what="The drafts" query={query} clear={paths.portRequestDrafts()} />
          </div>
        ) : null}
        {!data && !query.isError ? <WaitingRows label="Loading drafts" /> : null}
        {data ? <StaleRows asOf={data.asOf} reading={query} /> : null}
        {data && data.items.length === 0 ? (
          <Empty action={<ButtonLink to={paths.portability()}>Check numbers</ButtonLink>}>
            There is no draft here. One begins with a check of its numbers.
          </Empty>
        ) : null}
        {data && data.items.length > 0 ? <Rows items={data.items} /> : null}
        {data ? (
          <Pager page={data.page} pages={data.pages} to={(other) => paths.portRequestDrafts({ status, page: other })} />
        ) : null}
      </div>
    </>
  )
}

function Rows({ items }: { items: PortRequestDraftItem[] }) {
  return (
    <table className="list drafts">
      <ListHead columns={columns} />
      <tbody>
        {items.map((draft) => (
          <tr key={draft.id}>
            <td className="c-number">
              <a className="row-link" href={paths.portRequestDraft(draft.id)}>
                {draft.numbers[0]?.phoneNumberFormatted ?? 'No numbers'}
              </a>
              {draft.numberCount > 1 ? (
                <span className="cc">+{(draft.numberCount - 1).toLocaleString('en')}</span>
              ) : null}
            </td>
            <td className="c-status">
              <DraftTag status={draft.status} />
            </td>
            <td className="c-wrong">
              {draft.completeCount} of {draft.groupCount} {draft.groupCount === 1 ? 'group' : 'groups'} complete
            </td>
            <td className="c-route" title={draft.carriers.join(', ') || undefined}>
              {draft.carriers.join(', ') || <span className="raw">Donor not known</span>}
            </td>
            <td className="c-age">{draft.createdAt ? <Age at={draft.createdAt} /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** An unknown status keeps its own name. */
export function DraftTag({ status }: { status: string }) {
  if (status === 'pending')
    return (
      <Tag tone="preparing" title={status}>
        Being filled in
      </Tag>
    )
  return (
    <Tag tone={status === 'submitted' ? 'done' : 'ended'} title={status}>
      {status === 'submitted' ? 'Submitted' : status}
    </Tag>
  )
}
