import { useQuery } from '@tanstack/react-query'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { isFinal } from '#contract/rules/is-final.ts'
import { portingQueries } from '#web/api/portings.ts'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { HowOld } from '../how-old.tsx'
import { useSettled } from './use-settled.ts'

/** Of one number only one porting can be open: whoever starts a second is shown the first. */
export function ExistingPortings({ phoneNumber }: { phoneNumber: string | null }) {
  const number = useSettled(phoneNumber, 400)
  const { data } = useQuery({ ...portingQueries.search(number ?? ''), enabled: number !== null })
  const open = number === phoneNumber ? (data?.items.filter(({ status }) => !isFinal(status)) ?? []) : []
  if (open.length === 0) return null
  return (
    <Notice tone="us" title="This number has an open porting already">
      <p>The provider takes only one at a time. Go on with this one, or end it first.</p>
      <ul className="m-0 mt-1 grid list-none gap-1 p-0">
        {open.map((item) => (
          <li key={item.id}>
            <Existing item={item} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Existing({ item }: { item: PortingListItem }) {
  return (
    <a href={paths.porting(item.id)} className="inline-flex min-h-6 flex-wrap items-center gap-x-2 hover:underline">
      <StatusTag porting={item} />
      <bdi>{item.phoneNumberFormatted}</bdi>
      <span className="hint">
        <HowOld at={item.createdAt} />
      </span>
    </a>
  )
}
