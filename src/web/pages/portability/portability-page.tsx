/** Checks a list of numbers before anything is ordered. Before: routes.tsx. After: api/port-request-drafts.ts asks. */
import { useMemo, useState } from 'react'
import { mostPasted, pastedNumbers } from '#contract/rules/pasted-numbers.ts'
import { useCheckPortability } from '#web/api/port-request-drafts.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useKeptText } from '#web/forms/use-kept-text.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Field, inputLook, Select, useField } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PortabilityOutcome } from './portability-outcome.tsx'
import { UnderstoodNumbers } from './understood-numbers.tsx'

export function PortabilityPage() {
  const { text, change, empty } = useKeptText('portability')
  const [country, setCountry] = useState('US')
  const pasted = useMemo(() => pastedNumbers(text, country), [text, country])
  const check = useCheckPortability()
  const results = check.data?.items
  /** The list was changed since it was checked. */
  const isOld = check.variables?.join() !== pasted.numbers.join()
  const tooMany = pasted.numbers.length > mostPasted
  const error = tooMany
    ? `${pasted.numbers.length.toLocaleString('en')} numbers: at most ${mostPasted.toLocaleString('en')} are checked at once. Nothing of it is lost.`
    : null
  const reason = tooMany
    ? 'There are too many numbers.'
    : pasted.numbers.length === 0
      ? 'Type or paste numbers first.'
      : null

  function submit() {
    if (reason || check.isPending) return
    check.mutate(pasted.numbers, {
      onSuccess: ({ items }) =>
        announce(`${items.filter(({ isPortable }) => isPortable).length} of ${items.length} can be moved`),
    })
  }
  return (
    <>
      <PageHeader
        title="Portability"
        documentTitle="Portability"
        action={<ButtonLink to={paths.portRequestDrafts()}>Drafts</ButtonLink>}
      />
      <form
        className="mb-4 grid max-w-[760px] gap-4 rounded-lg border border-line bg-panel px-4 py-4 sm:px-[18px]"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field
          label="Numbers"
          className="max-w-none"
          error={error}
          hint="One a line in any spelling, or a table copied from a spreadsheet or a CSV file. Kept on this device for a week."
        >
          <NumbersInput value={text} onChange={change} />
        </Field>
        <Field label="Numbers without a country code are of" hint="Others begin with + and their country code.">
          <Select value={country} onChange={(event) => setCountry(event.target.value)}>
            <option value="US">United States or Canada</option>
            <option value="">No country: each has its code</option>
          </Select>
        </Field>
        <UnderstoodNumbers pasted={pasted} />
        <div>
          <Button
            type="submit"
            variant={results && !isOld ? 'default' : 'primary'}
            isBusy={check.isPending}
            disabledReason={reason}
          >
            {check.isPending ? 'Checking…' : 'Check these numbers'}
          </Button>
        </div>
      </form>
      {check.isError ? <CheckFailed error={check.error} onTryAgain={submit} isBusy={check.isPending} /> : null}
      {results ? (
        <PortabilityOutcome
          // A new check is a new question: nothing of the last draft is carried into it.
          key={check.submittedAt}
          results={results}
          isOld={isOld}
          onAllTaken={() => empty(text)}
        />
      ) : null}
    </>
  )
}

function NumbersInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <textarea
      {...useField()}
      rows={8}
      spellCheck={false}
      className={`${inputLook} tabular-nums`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

interface CheckFailedProps {
  error: Error
  onTryAgain: () => void
  isBusy: boolean
}

function CheckFailed({ error, onTryAgain, isBusy }: CheckFailedProps) {
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return (
    <div className="mb-4 max-w-[760px]">
      <Notice
        tone="trouble"
        title="The numbers could not be checked"
        action={
          <Button isBusy={isBusy} onClick={onTryAgain}>
            Try again
          </Button>
        }
      >
        {error.message} They are still here. {requestId ? <span className="hint">Request id {requestId}</span> : null}
      </Notice>
    </div>
  )
}
