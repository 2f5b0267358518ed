/** Starts a porting: whose, which number, where to, and whatever is already known. Before: routes.tsx. After: edit-page.tsx asks for what is missing. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { useDesk } from '#web/api/desk.ts'
import { serviceProviderQueries } from '#web/api/service-providers.ts'
import { useWhyNot } from '#web/api/session.ts'
import { outcomeOf } from '#web/components/outcome.ts'
import { recipientLabel } from '#web/components/recipient-label.ts'
import { useVisit } from '#web/components/use-visit.ts'
import type { WriteFailure } from '#web/components/write-failure.ts'
import { failureTitle, WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { ErrorSummary } from '#web/forms/error-summary.tsx'
import { fieldName } from '#web/forms/field-name.ts'
import { focusField } from '#web/forms/focus-field.ts'
import { FormControl, useFieldProblem } from '#web/forms/form-control.tsx'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { RestoredNotice } from '#web/forms/restored-notice.tsx'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { BackLink } from '#web/ui/back-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { DonorField } from '../fields/donor-field.tsx'
import { Fields, holdsRestored } from '../fields/edit-fields.tsx'
import { fieldErrors } from '../fields/form-values.ts'
import { useFadingRefusal } from '../fields/use-fading-refusal.ts'
import { useFirstFocus } from '../fields/use-first-focus.ts'
import { ExistingPortings } from './existing-portings.tsx'
import { NumberField } from './number-field.tsx'
import { useCreating } from './use-creating.ts'
import { useNewPorting } from './use-new-porting.ts'
import { UserField } from './user-field.tsx'

/** Shown at the top of the form, not among what is already known. */
const asked: ReadonlySet<string> = new Set(['phoneNumber', 'provider', 'donorProvider', 'donorProviderApproval'])

export function NewPage() {
  const forbidden = useWhyNot('createPorting')
  if (!forbidden) return <NewPorting />
  return (
    <>
      <Header />
      <Notice tone="info" isAnnounced={false} title="You may not start portings">
        {forbidden}
      </Notice>
    </>
  )
}

function NewPorting() {
  const [search] = useSearchParams()
  const { form, shape, blank, number, typed, missing, collect, hasSecrets } = useNewPorting(search.get('user') ?? '')
  const root = useRef<HTMLDivElement>(null)
  const guard = useLeaveGuard(() => Object.keys(form.typed()).length > 0)
  const navigate = useNavigate()
  const [isStillHere] = useState(useVisit())
  const tellElsewhere = (title: string) => announce(`On the new porting you left: ${title}.`, { show: true })
  /** What was refused and has no field here. */
  const [orphans, setOrphans] = useState<Record<string, string>>({})
  const creating = useCreating((portingId, proof) => {
    form.forget()
    guard.release()
    if (!isStillHere()) return tellElsewhere('Draft created')
    const outcome = outcomeOf('Draft created', proof, 'Add what the donor needs, as far as it is known.')
    announce(`${outcome.title}.`)
    void navigate(paths.editPorting(portingId), { replace: true, state: { outcome } })
  })

  async function create() {
    setOrphans({})
    creating.setFailure(null)
    const box = root.current
    if (!box || !(await form.isSendable(box, missing()))) return
    const failure = await creating.write(collect())
    if (failure && !isStillHere()) tellElsewhere(failureTitle(failure))
    else if (failure) setOrphans(form.showErrors(box, fieldErrors(failure.fields)))
  }

  // Creating again over an unknown outcome could make a second draft.
  const isOpen = creating.failure?.kind === 'unknown'
  const send = () => {
    if (!isOpen) void creating.once(create)
  }
  const { setFailure } = creating
  const forgetRefusal = useCallback(() => {
    setFailure(null)
    setOrphans({})
  }, [setFailure])
  useFadingRefusal(form, creating.failure, forgetRefusal)
  useFirstFocus(root, [typed.user ? 'phoneNumber' : 'user'])
  const known = shape.others.filter(({ key }) => !asked.has(key))
  const userProblem = useFieldProblem(form, 'user')
  const donor = shape.others.find(({ key }) => key === 'donorProvider')
  return (
    <>
      <Header />
      <div className="mb-4 grid max-w-[760px] gap-3 empty:hidden">
        <RestoredNotice form={form} />
      </div>
      <div ref={root} className="max-w-[760px] rounded-lg border border-line bg-panel">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <div className="grid gap-5 px-4 py-4 sm:px-[18px]">
            <UserField
              value={typed.user}
              error={userProblem.error}
              onChoose={(userId) => {
                form.control.setValue(fieldName('user'), userId)
                form.control.clearErrors(fieldName('user'))
                // What was under focus goes with the choice.
                requestAnimationFrame(() => {
                  if (root.current) focusField(root.current, [userId ? 'phoneNumber' : 'user'])
                })
              }}
            />
            <NumberField form={form} number={number} />
            <ExistingPortings phoneNumber={number?.e164 ?? null} />
            <RecipientField form={form} country={blank.country} />
            {donor && <DonorField form={form} field={donor} porting={blank} note="If known" />}
            <details open={holdsRestored(form, known)}>
              <summary className="min-h-6 text-mute">
                <h2 className="inline font-medium">What is already known</h2>
              </summary>
              <p className="hint mt-1 mb-4">All of it can be added later.</p>
              <Fields form={form} fields={known} porting={blank} />
            </details>
            <ErrorSummary
              title="The provider refused something that has no field here"
              errors={orphans}
              labelOf={(key) => fieldLabel(key, blank)}
            />
            {creating.failure && (
              <Failure
                failure={creating.failure}
                isBusy={creating.isBusy}
                userId={typed.user}
                onCheckAgain={() => void creating.once(creating.lookAgain)}
              />
            )}
          </div>
          <div className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line bg-panel px-4 py-3 sm:px-[18px]">
            <Button
              type="submit"
              variant="primary"
              isBusy={creating.isBusy}
              disabledReason={isOpen ? 'Check again first: the draft may be there.' : null}
            >
              {creating.isBusy ? 'Creating…' : 'Create draft'}
            </Button>
            <p className="hint min-w-0 flex-1 basis-52">
              Nothing is sent to the donor yet. Kept on this device until created · PINs are not kept
            </p>
          </div>
        </form>
      </div>
      <LeaveDialog guard={guard} lost={hasSecrets() ? 'PINs are not kept.' : null} />
    </>
  )
}

function Header() {
  return (
    <PageHeader
      title="New porting"
      documentTitle="New porting"
      above={<BackLink to={paths.portings()}>All portings</BackLink>}
    />
  )
}

function RecipientField({ form, country }: { form: ReturnType<typeof useNewPorting>['form']; country: string | null }) {
  const seen = useDesk()?.recipientProviders ?? []
  const { data } = useQuery(serviceProviderQueries.list({ country: country ?? undefined }))
  const taking = new Set(data?.items.flatMap(({ recipientProviders }) => recipientProviders))
  const all = [...new Set([...taking, ...seen.map(({ id }) => id)])].sort(
    (a, b) => Number(taking.has(b)) - Number(taking.has(a)) || a.localeCompare(b, 'en', { numeric: true }),
  )
  // An open list: what no donor of this country is known to go to is offered last, and says so.
  const note = (value: string) => (data && !taking.has(value) ? ` (no known donor in ${country})` : '')
  return (
    <FormControl
      form={form}
      spec={{
        key: 'provider',
        label: 'Recipient network',
        kind: 'choice',
        options: all.map((value) => ({ value, label: recipientLabel(value, seen) + note(value) })),
        hint: 'The network of the customer’s new plan, as the provider names it.',
        isRequired: true,
      }}
    />
  )
}

interface FailureProps {
  failure: WriteFailure
  isBusy: boolean
  userId: string
  onCheckAgain: () => void
}

function Failure({ failure, userId, ...ways }: FailureProps) {
  const isFull = failure.upstreamCode === 'portingPerUserLimitExceeded'
  return (
    <>
      <WriteFailureNotice failure={failure} kept="What you typed is still here." {...ways} />
      {isFull && (
        <p>
          This user has too many drafts.{' '}
          <a className="link" href={paths.portings({ user: userId, status: ['draft'] })}>
            See and delete old ones
          </a>
        </p>
      )}
    </>
  )
}
