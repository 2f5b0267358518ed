import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import type { SupportingDocument } from '#contract/resources/port-request.ts'
import { portRequestQueries, useDocumentLink } from '#web/api/port-requests.ts'
import { useWhyNot } from '#web/api/session.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { now } from '#web/ui/clock.ts'
import { Moment } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'

const typeWords: Readonly<Record<string, string>> = {
  loa: 'Letter of authorisation',
  invoice: 'Invoice',
  csr: 'Customer service record',
  other: 'Other document',
}

/** Milliseconds: "the link expires 1 hour after creation". */
const linkLasts = 3_600_000

/** What was handed in. A link lasts an hour, so each press asks for a new one. */
export function DocumentsCard({ portRequestId }: { portRequestId: string }) {
  const query = useQuery(portRequestQueries.documents(portRequestId))
  return (
    <Card title="Documents">
      {query.isError ? <LoadFailed what="The documents" query={query} /> : null}
      {query.isPending ? <Skeleton lines={2} label="Loading documents" /> : null}
      {query.data?.items.length === 0 ? <p className="text-mute">None were handed in.</p> : null}
      <ul className="m-0 grid list-none gap-3 p-0">
        {query.data?.items.map((document) => (
          <Document key={document.id} portRequestId={portRequestId} document={document} />
        ))}
      </ul>
      {/* The reference creates documents of drafts alone: https://developers.telnyx.com/openapi/v1 (supporting documents). */}
      {query.data ? (
        <p className="hint mt-3">
          Telnyx takes files with a draft only. Where another is asked for, write to the porting team how to send it.
        </p>
      ) : null}
    </Card>
  )
}

function Document({ portRequestId, document }: { portRequestId: string; document: SupportingDocument }) {
  const link = useDocumentLink(portRequestId)
  const forbidden = useWhyNot('createDocumentLink')
  /** Where the browser would open no new tab by itself: the link, to be pressed by hand. */
  const [blocked, setBlocked] = useState<{ url: string; until: number } | null>(null)
  const [isExpired, setExpired] = useState(false)
  const name = Object.hasOwn(typeWords, document.documentType)
    ? typeWords[document.documentType]
    : document.documentType
  function open() {
    setBlocked(null)
    setExpired(false)
    // The tab must be opened in the press itself: after an answer from the network many browsers refuse it.
    const tab = window.open('about:blank', '_blank')
    link.mutate(document.id, {
      onSuccess({ url }) {
        if (!tab) return setBlocked({ url, until: now() + linkLasts })
        tab.opener = null
        tab.location.replace(url)
      },
      onError: () => tab?.close(),
    })
  }
  /** What would be opened is a refusal of the provider's, in a bare tab. */
  function follow(event: MouseEvent) {
    if (!blocked || now() < blocked.until) return
    event.preventDefault()
    setBlocked(null)
    setExpired(true)
  }
  return (
    <li className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p className="hint wrap-anywhere">
            {document.description ? <bdi>{document.description} · </bdi> : null}
            {document.createdAt ? <Moment at={document.createdAt} /> : null}
          </p>
        </div>
        <Button isBusy={link.isPending} disabledReason={forbidden} aria-label={`Download ${name}`} onClick={open}>
          <Download size={14} aria-hidden="true" />
          Download
        </Button>
      </div>
      {link.isError ? (
        <Notice tone="trouble" title="No link could be made">
          <span className="wrap-anywhere">{link.error.message} Press again to ask for a new one.</span>
        </Notice>
      ) : null}
      {isExpired ? (
        <Notice tone="us" title="This link has expired">
          A link is good for one hour. Press Download for a new one.
        </Notice>
      ) : null}
      {blocked ? (
        <Notice tone="info" title="The browser opened no new tab">
          <a className="link" href={blocked.url} target="_blank" rel="noreferrer" onClick={follow}>
            Open {name?.toLowerCase()}
          </a>
          , good for one hour.
        </Notice>
      ) : null}
    </li>
  )
}
