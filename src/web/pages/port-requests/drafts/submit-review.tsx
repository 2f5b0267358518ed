/** A last look at what goes out, then once. Before: submit-card.tsx. After: api/port-request-drafts.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { DraftGroup, PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { advisedFields, groupTitle } from '#contract/rules/draft-group.ts'
import { fieldNames } from '#contract/rules/field-names.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { draftQueries, useSubmitDraft } from '#web/api/port-request-drafts.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { WriteDialog } from '#web/components/write-dialog.tsx'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Moment } from '#web/ui/moment.tsx'

export function SubmitReview({ draft, onClose }: { draft: PortRequestDraft; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const submit = useSubmitDraft(draft.id)
  const found = useRef<string | null>(null)
  function done(proof: 'answered' | 'reread', portRequestId: string | null) {
    const outcome = outcomeOf('Port request submitted', proof)
    announce(outcomeText(outcome))
    void navigate(portRequestId ? paths.portRequest(portRequestId) : paths.portRequests(), { state: { outcome } })
  }
  const write = useOnce({
    async send() {
      const { proof, portRequestId } = await submit.mutateAsync()
      done(proof, portRequestId)
    },
    async look() {
      const { draft: after } = await readAnew(client, draftQueries.detail(draft.id))
      found.current = after.portRequestId
      return seenOrNot(found.current !== null)
    },
    decideAnew: submit.decideAnew,
    onFound: () => done('reread', found.current),
  })
  return (
    <WriteDialog
      title={`Submit the port of ${numbersText(draft.numberCount)}?`}
      keep="Not yet"
      confirm="Submit the port request"
      variant="primary"
      write={write}
      onClose={onClose}
    >
      <div className="grid gap-3">
        {draft.groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
      </div>
      <p>The numbers stay in service at the donor until they move. Tell the customer not to end anything there.</p>
    </WriteDialog>
  )
}

function Group({ group }: { group: DraftGroup }) {
  const advised = advisedFields(group)
  const address = [
    [group.streetAddress, group.extendedAddress].filter(Boolean).join(', '),
    [group.locality, group.administrativeArea, group.postalCode].filter(Boolean).join(' '),
    group.countryCode,
  ]
  const rows: [term: string, value: React.ReactNode][] = [
    ['Holder', group.holder],
    ['Authorised', group.authPersonName],
    ['Billing number', group.billingPhoneNumber],
    ['Address', address.filter(Boolean).join(', ')],
    [
      'Account',
      group.accountNumberEnd ? `ends in ${group.accountNumberEnd}` : group.accountNumberEnd === '' && 'on file',
    ],
    ['PIN', group.pinExists && 'on file'],
    ['Date', group.focDateRequested && <Moment at={group.focDateRequested} />],
  ]
  return (
    <section aria-label={groupTitle(group)} className="rounded-md border border-line px-3 py-2.5">
      <h3 className="font-medium wrap-anywhere">
        <bdi>{groupTitle(group)}</bdi> · {numbersText(group.numberCount)}
      </h3>
      <dl className="m-0 mt-1 grid grid-cols-[108px_minmax(0,1fr)] gap-x-3">
        {rows
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-mute">{term}</dt>
              <dd className="m-0 wrap-anywhere">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {advised.length > 0 ? <p className="mt-1 text-us">Donors often refuse without: {fieldNames(advised)}</p> : null}
    </section>
  )
}
