/** What the same search finds on the Telnyx side, above the portings. Fetched with the first search. Before: list-page.tsx. After: api/port-requests.ts asks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { paths } from '#web/paths.ts'
import { Tag } from '#web/ui/tag.tsx'

export function FoundRequests({ text }: { text: string }) {
  const { data, isError, isPlaceholderData } = useQuery({
    ...portRequestQueries.found(text),
    placeholderData: keepPreviousData,
  })
  if (isError && !data) return <p className="hint mb-2.5">Port requests at Telnyx could not be searched.</p>
  if (!data || (data.items.length === 0 && data.isFilled)) return null
  return (
    <section
      aria-label="Port requests at Telnyx"
      aria-busy={isPlaceholderData}
      className="mb-2.5 rounded-lg border border-line bg-panel"
    >
      <h2 className="border-b border-line px-3 py-2 font-medium">
        Port requests at Telnyx <span className="text-mute">{countText(data)}</span>
      </h2>
      {data.isFilled ? null : (
        <p className="hint px-3 py-2">Closed ones are still being read for the first time: some may be missing.</p>
      )}
      <ul className="m-0 grid list-none p-0">
        {data.items.map((item) => (
          <Found key={item.id} item={item} />
        ))}
      </ul>
    </section>
  )
}

function Found({ item }: { item: PortRequestItem }) {
  const [first] = item.numbers
  const [urgent, ...others] = item.countsByStatus
    .filter(({ count }) => count > 0)
    .map(({ status }) => describeSubRequestStatus(status))
    .sort((a, b) => a.order - b.order)
  return (
    // The columns are those of the rows below, as far as they hold the same.
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1 first:border-t-0 hover:bg-hover lg:grid lg:grid-cols-[180px_164px_minmax(0,1fr)_minmax(0,1fr)_96px]">
      <span>
        <a href={paths.portRequest(item.id)} className="font-semibold hover:underline">
          {first?.phoneNumberFormatted ?? 'No numbers'}
        </a>
        {item.numberCount > 1 ? <span className="cc">+{(item.numberCount - 1).toLocaleString('en')}</span> : null}
      </span>
      <span>{urgent ? <Tag tone={urgent.phase}>{urgent.label}</Tag> : null}</span>
      <span className="raw min-w-0 truncate" translate="no">
        {[urgent, ...others].flatMap((one) => one?.raw ?? []).join(', ')}
      </span>
      <span className="min-w-0 flex-1 truncate text-mute">{item.holders.join(', ')}</span>
      <span className="raw lg:text-right" translate="no">
        {item.supportKey}
      </span>
    </li>
  )
}

function countText({ items, hasMore }: { items: unknown[]; hasMore: boolean }): string {
  if (hasMore) return `the newest ${items.length}: type more to find one`
  return items.length === 0 ? 'none so far' : String(items.length)
}
