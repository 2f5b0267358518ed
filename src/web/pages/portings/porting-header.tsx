import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { listBefore } from '#web/components/list-movement.ts'
import { PhoneNumber } from '#web/components/phone-number.tsx'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
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
      above={
        <Link to={back.to} className="mb-1 inline-flex min-h-6 items-center text-mute hover:text-text hover:underline">
          <span aria-hidden="true">‹&nbsp;</span>
          {back.words}
        </Link>
      }
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
