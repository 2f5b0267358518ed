import type { ReactNode } from 'react'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { listBefore } from '#web/components/list-movement.ts'
import { PhoneNumber } from '#web/components/phone-number.tsx'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { shortenId } from '#web/ui/short-id.tsx'

interface Props {
  /** A whole porting, or as much of it as a list knows. */
  porting: Pick<PortingListItem, 'id' | 'status' | 'scheduledOn' | 'phoneNumberFormatted' | 'country'>
  /** Before the number: "Fix". */
  verb?: string
  /** After the status, quiet. */
  children?: ReactNode
  action?: ReactNode
}

/** Which case this is: number, status, and the way back. The tab's title holds no number. */
export function PortingHeader({ porting, verb, children, action }: Props) {
  const back = verb ? { to: paths.porting(porting.id), words: 'Back to the porting' } : listBefore()
  return (
    <PageHeader
      documentTitle={`${verb ?? 'Porting'} ${shortenId(porting.id)}`}
      above={<BackLink to={back.to}>{back.words}</BackLink>}
      title={
        <>
          {verb && `${verb} `}
          <bdi>
            <PhoneNumber of={porting} />
          </bdi>
        </>
      }
      aside={
        <>
          <StatusTag porting={porting} />
          <span className="text-mute">{children}</span>
        </>
      }
      action={action}
    />
  )
}
