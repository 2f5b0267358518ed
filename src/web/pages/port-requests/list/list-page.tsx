/** All port requests: search, filter, pages. Before: routes.tsx. After: api/port-requests.ts asks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLiveState } from '#web/api/live-updates.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { countText } from './count-text.ts'
import { PortRequestFilters } from './list-filters.tsx'
import { PortRequestResult } from './list-result.tsx'
import { useAddress } from './use-address.ts'

/** Milliseconds. What polls find is announced; that they find nothing any more is not. */
const askAgain = { live: 120_000, lost: 60_000 }

export function PortRequestsPage() {
  const address = useAddress()
  const { find, status, page } = address
  const result = useQuery({
    ...portRequestQueries.list({ status, page, ...(find ? { text: find } : {}) }),
    placeholderData: keepPreviousData,
    refetchInterval: useLiveState() === 'live' ? askAgain.live : askAgain.lost,
  })
  const counts = useQuery({ ...portRequestQueries.counts(find), enabled: result.isSuccess })
  const total = result.data && !result.isPlaceholderData ? countText(result.data.total, result.data) : null
  return (
    <>
      <PageHeader
        title="Port requests"
        documentTitle="Port requests"
        aside={
          total === null ? null : (
            <span className="text-mute">{`${total} ${total === '1' ? 'port request' : 'port requests'}`}</span>
          )
        }
        action={
          <>
            <ButtonLink to={paths.portRequestDrafts()}>Drafts</ButtonLink>
            <ButtonLink variant="primary" to={paths.portability()}>
              New port request
            </ButtonLink>
          </>
        }
      />
      <PortRequestFilters address={address} counts={counts.data} error={result.error} />
      <p role="status" className="sr-only">
        {total === null ? '' : `${total} port requests found`}
      </p>
      <div className="list-card" data-busy={result.isPlaceholderData || undefined} aria-busy={result.isPlaceholderData}>
        <PortRequestResult result={result} address={address} />
      </div>
    </>
  )
}
