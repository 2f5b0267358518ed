/** Says what is waited for when an answer is slow, so that earlier rows are not taken for it. Before: list-result.tsx. */
import { describeStatus } from '#contract/rules/porting-status.ts'
import { Notice } from '#web/ui/notice.tsx'
import { hasFilters, type ListAddress } from './list-address.ts'
import { usePatience } from './use-patience.ts'
import type { ShownList } from './use-shown-list.ts'

export function ListWaiting({ address, result }: { address: ListAddress; result: ShownList['shown'] }) {
  const isWaiting = result.isFetching && (result.isPlaceholderData || !result.data)
  const patience = usePatience(isWaiting, JSON.stringify(address))
  if (patience === 'short' || (patience === 'felt' && !result.data)) return null
  const earlier = result.data ? 'Still showing the earlier list. ' : ''
  return (
    <div className="border-b border-line p-2">
      <Notice tone="info" title={`${earlier}Loading ${nameOf(address)}…`}>
        {patience === 'long' ? 'The provider does not answer yet.' : null}
      </Notice>
    </div>
  )
}

/** "Declined, failed". */
function nameOf(address: ListAddress): string {
  const { filters, number } = address
  if (number) return 'what has this number'
  if (address.find) return `what holds “${address.find}”`
  if (filters.after || filters.before) return 'another page'
  const labels = filters.status?.map((status) => describeStatus({ status, scheduledOn: null }).label) ?? []
  if (labels.length > 0) return labels.join(', ')
  return hasFilters(address) ? 'what fits these filters' : 'all portings'
}
