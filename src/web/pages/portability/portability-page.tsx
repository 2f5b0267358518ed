/** Checks a list of numbers before anything is ordered. Before: routes.tsx. After: api/port-request-drafts.ts asks. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortabilityResult } from '#contract/resources/port-request-draft.ts'
import { mostPasted, type PastedNumbers, pastedNumbers } from '#contract/rules/pasted-numbers.ts'
import { useCheckPortability, useCreateDraft } from '#web/api/port-request-drafts.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { writeFailure } from '#web/components/write-failure.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { keepTyped, readTyped } from '#web/forms/kept-values.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Field, inputLook, Select, useField } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PortabilityResults } from './portability-results.tsx'

const keepAs = 'portability'

export function PortabilityPage() {
  const [text, setText] = useState('')
  const [country, setCountry] = useState('US')
  useEffect(() => {
    const kept = readTyped(keepAs, Date.now())?.text
    if (typeof kept === 'string') setText(kept)
  }, [])
  const pasted = useMemo(() => pastedNumbers(text, country), [text, country])
  const check = useCheckPortability()
  const results = check.data?.items
  const tooMany = pasted.numbers.length > mostPasted
  const error = tooMany
    ? `${pasted.numbers.length.toLocaleString('en')} numbers: at most ${mostPasted.toLocaleString('en')} are checked at once. Nothing of it is lost.`
    : null
  const reason = tooMany
    ? 'There are too many numbers.'
    : pasted.numbers.length === 0
      ? 'Type or paste numbers first.'
      : null

  function change(next: string) {
    setText(next)
    keepTyped(keepAs, next.trim() ? { text: next } : {}, Date.now())
  }
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
        <Understood pasted={pasted} />
        <div>
          <Button type="submit" variant="primary" isBusy={check.isPending} disabledReason={reason}>
            {check.isPending ? 'Checking…' : 'Check these numbers'}
          </Button>
        </div>
      </form>
      {check.isError ? <CheckFailed error={check.error} onTryAgain={submit} isBusy={check.isPending} /> : null}
      {results ? <Outcome results={results} /> : null}
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

/** What was made of the text, before anything is asked. */
function Understood({ pasted: { numbers, duplicates, unread } }: { pasted: PastedNumbers }) {
  if (numbers.length === 0 && unread.length === 0) return null
  const shown = unread.slice(0, 20)
  return (
    <div role="status" className="grid gap-2">
      <p>
        {numbers.length === 1 ? '1 number' : `${numbers.length.toLocaleString('en')} numbers`} understood
        {duplicates > 0 ? `, ${duplicates.toLocaleString('en')} named twice are left out` : ''}.
      </p>
      {unread.length > 0 ? (
        <Notice
          tone="us"
          isAnnounced={false}
          title={
            unread.length === 1
              ? 'One line holds no number'
              : `${unread.length.toLocaleString('en')} lines hold no number`
          }
        >
          <ul className="m-0 list-none p-0">
            {shown.map(({ line, text }) => (
              <li key={line} className="wrap-anywhere">
                Line {line.toLocaleString('en')}: <bdi>{text.slice(0, 80)}</bdi>
              </li>
            ))}
          </ul>
          {unread.length > shown.length ? `and ${(unread.length - shown.length).toLocaleString('en')} more.` : null}{' '}
          They are not checked.
        </Notice>
      ) : null}
    </div>
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

function Outcome({ results }: { results: PortabilityResult[] }) {
  const navigate = useNavigate()
  const create = useCreateDraft()
  const forbidden = useWhyNot('createPortRequestDraft')
  const isRunning = useRef(false)
  const portable = results.filter(({ isPortable }) => isPortable)
  const failure = create.isError ? writeFailure(create.error) : null
  async function start() {
    if (isRunning.current) return
    isRunning.current = true
    try {
      const { draftId } = await create.mutateAsync(portable.map(({ phoneNumber }) => phoneNumber))
      announce('Draft created')
      void navigate(paths.portRequestDraft(draftId))
    } catch {
      // Told by the notice.
    } finally {
      isRunning.current = false
    }
  }
  return (
    <div className="grid gap-4">
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          kept="The numbers are still here. A draft that was made all the same stands under Drafts."
          isBusy={create.isPending}
          onTryAgain={() => void start()}
          onCheckAgain={() => void navigate(paths.portRequestDrafts())}
        />
      ) : null}
      <PortabilityResults
        results={results}
        action={
          <Button
            variant="primary"
            isBusy={create.isPending}
            disabledReason={forbidden ?? (portable.length === 0 ? 'None of them can be moved.' : null)}
            onClick={() => void start()}
          >
            {portable.length === results.length || portable.length === 0
              ? 'Start a draft'
              : `Start a draft with the ${portable.length.toLocaleString('en')} portable`}
          </Button>
        }
      />
    </div>
  )
}
