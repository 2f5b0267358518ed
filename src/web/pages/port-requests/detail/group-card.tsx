/** One sub request: where it stands, what is in its way, its numbers, and what can be done. Before: detail-page.tsx. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { RequestedNumber, SubRequest } from '#contract/resources/port-request.ts'
import { exceptionCodes } from '#contract/rules/exception-guidance.ts'
import { groupName, numbersText } from '#contract/rules/port-request-timeline.ts'
import { numberFacts } from '#contract/rules/portability-words.ts'
import { describeSubRequestStatus, type EditScope, subRequestActions } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { useWhyNot } from '#web/api/session.ts'
import type { Outcome } from '#web/components/outcome.ts'
import { phaseColours } from '#web/components/phase-colours.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { CopyButton } from '#web/ui/copy-button.tsx'
import { Ago, Moment } from '#web/ui/moment.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { ExceptionAdvice } from './exception-advice.tsx'
import { GroupFacts } from './group-facts.tsx'
import { RatingForm } from './rating-form.tsx'

interface Props {
  portRequestId: string
  sub: SubRequest
  /** The address names it: it is brought into sight. */
  isChosen: boolean
  isAlone: boolean
  onApplied: (outcome: Outcome) => void
}

const editWords: Record<EditScope, string> = {
  everything: 'Edit or change the date',
  date: 'Change the date',
  connection: 'Change the connection',
  nothing: 'Edit',
}

const shownNumbers = 10

export function GroupCard({ portRequestId, sub, isChosen, isAlone, onApplied }: Props) {
  const comments = useQuery(portRequestQueries.comments(portRequestId))
  const status = describeSubRequestStatus(sub.status)
  const actions = subRequestActions(sub, now())
  const notEdit = useWhyNot('updateSubRequest') ?? actions.edit
  const notCancel = useWhyNot('cancelSubRequest') ?? actions.cancel
  const codes = sub.status === 'exception' ? exceptionCodes(comments.data?.items ?? [], sub.id) : []
  const [isCancelling, setCancelling] = useState(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isChosen) box.current?.scrollIntoView?.({ block: 'start' })
  }, [isChosen])
  const name = groupName(sub) ?? 'Sub request'
  return (
    <section
      ref={box}
      aria-labelledby={`group-${sub.id}`}
      className={`rounded-lg border border-l-[3px] border-line bg-panel px-4 py-4 sm:px-[18px] ${phaseColours[status.phase].edge}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 id={`group-${sub.id}`} className="min-w-0 text-[15px] font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
        </h2>
        <Tag tone={status.phase} title={status.raw}>
          {status.label}
        </Tag>
      </div>
      <p className="hint flex flex-wrap gap-x-2">
        <span translate="no">{sub.status}</span>
        {sub.supportKey ? <span translate="no">{sub.supportKey}</span> : null}
        {sub.updatedAt ? (
          <span>
            changed <Ago at={sub.updatedAt} />
          </span>
        ) : null}
      </p>
      <Dates sub={sub} />
      {sub.status === 'exception' ? (
        <div className="mt-3">
          <ExceptionAdvice codes={codes} isReading={comments.isPending} />
        </div>
      ) : null}
      <Numbers sub={sub} />
      <details className="mt-3">
        <summary className="min-h-6 font-medium">What the provider holds</summary>
        <GroupFacts portRequestId={portRequestId} sub={sub} />
      </details>
      <div className="mt-4 flex flex-wrap gap-2">
        {notEdit === null ? (
          <ButtonLink
            variant={sub.status === 'exception' ? 'primary' : 'default'}
            to={paths.editSubRequest(portRequestId, sub.id)}
            aria-label={isAlone ? undefined : `Edit ${name}`}
          >
            {sub.status === 'exception' ? 'Correct and send again' : editWords[actions.scope]}
          </ButtonLink>
        ) : (
          <Button disabledReason={notEdit}>{editWords[actions.scope]}</Button>
        )}
        <Button
          variant="danger"
          disabledReason={notCancel}
          aria-label={isAlone ? undefined : `Ask to cancel ${name}`}
          onClick={() => setCancelling(true)}
        >
          Ask to cancel…
        </Button>
      </div>
      {actions.rate === null && sub.status !== 'unassigned' ? (
        <RatingForm portRequestId={portRequestId} sub={sub} onApplied={onApplied} />
      ) : null}
      {isCancelling ? (
        <CancelDialog
          portRequestId={portRequestId}
          sub={sub}
          onClose={() => setCancelling(false)}
          onApplied={(outcome) => {
            setCancelling(false)
            onApplied(outcome)
          }}
        />
      ) : null}
    </section>
  )
}

function Dates({ sub: { focDate, focDateRequested, status } }: { sub: SubRequest }) {
  if (!focDate && !focDateRequested) return <p className="mt-2 text-mute">No date was asked for yet.</p>
  return (
    <p className="mt-2">
      {focDate ? (
        <>
          {status === 'ported' ? 'Moved on ' : 'Date of the port: '}
          <b>
            <Moment at={focDate} />
          </b>
        </>
      ) : (
        <>
          Asked for <Moment at={focDateRequested ?? ''} />; the donor has not confirmed a date.
        </>
      )}
    </p>
  )
}

/** Beyond a few they are folded away, and drawn only when asked for. */
function Numbers({ sub }: { sub: SubRequest }) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? sub.numbers : sub.numbers.slice(0, shownNumbers)
  const all = sub.numbers.map(({ phoneNumber }) => phoneNumber).join('\n')
  return (
    <div className="mt-3">
      <div className="flex items-center gap-1">
        <h3 className="font-medium">{numbersText(sub.numberCount)}</h3>
        {sub.numbers.length > 0 ? <CopyButton text={all} label="Copy these numbers" /> : null}
      </div>
      {sub.numbersLeftOut ? <p className="hint">Telnyx does not say which.</p> : null}
      <ul className="m-0 mt-1 grid list-none gap-x-6 gap-y-1 p-0 sm:grid-cols-2">
        {shown.map((number) => (
          <NumberLine key={number.phoneNumber} number={number} />
        ))}
      </ul>
      {sub.numbers.length > shownNumbers ? (
        <Button variant="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${sub.numbers.length.toLocaleString('en')}`}
        </Button>
      ) : null}
    </div>
  )
}

function NumberLine({ number }: { number: RequestedNumber }) {
  const codes = [number.lineType, number.portabilityStatus].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3">
      <span className="font-medium">{number.phoneNumberFormatted}</span>
      <bdi className="hint" title={codes || undefined}>
        {numberFacts(number)}
      </bdi>
    </li>
  )
}
