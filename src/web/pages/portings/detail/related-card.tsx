import { useQuery } from '@tanstack/react-query'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { portingQueries } from '#web/api/portings.ts'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { HowOld } from '../how-old.tsx'

/** Other portings of this number and of this user. */
export function RelatedCard({ portingId }: { portingId: string }) {
  const { data, isError, refetch, isFetching } = useQuery(portingQueries.related(portingId))
  const ofNumber = new Set(data?.sameNumber.map((item) => item.id))
  return (
    <Card title="Related portings">
      {data && <Group title="Same number" items={data.sameNumber} />}
      {data && <Group title="Same user" items={data.sameUser.filter((item) => !ofNumber.has(item.id))} />}
      {data && data.sameNumber.length + data.sameUser.length === 0 && (
        <p className="text-mute">No other porting of this number or user.</p>
      )}
      {!data && isError && (
        <p className="flex flex-wrap items-center justify-between gap-2 text-mute">
          They could not be loaded.
          <Button isBusy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      {!data && !isError && <Skeleton lines={2} label="Loading related portings" />}
    </Card>
  )
}

/** Rows that are shown before "and n more". */
const shown = 5

function Group({ title, items }: { title: string; items: readonly PortingListItem[] }) {
  if (items.length === 0) return null
  return (
    <div className="mt-3 first-of-type:mt-0">
      <h3 className="mb-1 text-[12.5px] font-medium text-faint">{title}</h3>
      <ul className="m-0 grid list-none gap-1 p-0">
        {items.slice(0, shown).map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-x-2">
            <a
              href={paths.porting(item.id)}
              className="inline-flex min-h-6 flex-wrap items-center gap-x-2 hover:underline"
            >
              <StatusTag porting={item} />
              <bdi>{item.phoneNumberFormatted}</bdi>
            </a>
            <span className="hint">
              <HowOld at={item.createdAt} />
            </span>
          </li>
        ))}
      </ul>
      {items.length > shown && <p className="hint mt-1">and {items.length - shown} more</p>}
    </div>
  )
}
