/** The date of the port, from the windows that the upstream allows. Before: sub-request-body.tsx. After: contract/rules/foc-windows.ts. */
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { focWindowTexts, windowOf } from '#contract/rules/foc-windows.ts'
import type { draftQueries } from '#web/api/port-request-drafts.ts'
import type { portRequestQueries } from '#web/api/port-requests.ts'
import { fieldName } from '#web/forms/field-name.ts'
import { fieldAttribute } from '#web/forms/focus-field.ts'
import { useFieldProblem } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { Moment } from '#web/ui/moment.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'

/** What asks for the allowed windows. */
export type DateWindows = ReturnType<typeof portRequestQueries.focWindows> | ReturnType<typeof draftQueries.focWindows>

interface Props {
  form: DynamicForm
  windows: DateWindows
  focDateRequested: string | null
  /** What the donor has confirmed. */
  focDate: string | null
  /** The date is what stands in the way. */
  isOpen: boolean
}

const field = 'focDateRequested'

export function DateField({ form, windows: source, focDateRequested, focDate, isOpen }: Props) {
  const id = useId()
  const query = useQuery(source)
  const value = String(useWatch({ control: form.control.control, name: fieldName(field) }) ?? '')
  const { error } = useFieldProblem(form, field)
  const windows = query.data?.items ?? []
  const texts = focWindowTexts(windows, now())
  const at = focDate ?? focDateRequested
  const held = windowOf(windows, at)
  const onFile = String(form.onFile(field))
  const choose = (next: string) => {
    // The moment that is on file is no change, however it is spelt.
    form.control.setValue(fieldName(field), isSameMoment(next, onFile) ? onFile : next, { shouldDirty: true })
    form.control.clearErrors(fieldName(field))
  }
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0" {...fieldAttribute(field)} aria-describedby={`${id}-hint`}>
      <legend className="font-medium">Date of the port</legend>
      <p id={`${id}-hint`} className="hint">
        {at ? (
          <>
            {focDate ? 'Confirmed' : 'Asked for'} now: <Moment at={at} />.{' '}
          </>
        ) : (
          'None was asked for yet. '
        )}
        Below are the windows that the provider allows, in your time. It is a wish: the donor may confirm another.
      </p>
      {error ? (
        <p role="alert" className="mt-1 text-[13px] leading-[18px] text-trouble">
          {error}
        </p>
      ) : null}
      {query.isError ? <LoadFailed what="The windows" query={query} /> : null}
      {query.isPending ? <Skeleton lines={3} label="Loading the windows" /> : null}
      {query.data && texts.length === 0 ? (
        <p className="text-mute">The provider allows no window at the moment.</p>
      ) : null}
      {texts.length > 0 ? (
        <details open={isOpen || value !== onFile} className="mt-1">
          <summary className="min-h-6">{isOpen ? 'Pick a window' : 'Pick another window'}</summary>
          <div className="mt-1 grid max-h-56 gap-0.5 overflow-y-auto rounded-md border border-line p-1.5">
            {texts.map((text) => (
              <label
                key={text.value}
                className="flex min-h-8 flex-wrap items-center gap-x-3 rounded px-2 py-1 hover:bg-hover has-checked:bg-selected"
              >
                <input
                  type="radio"
                  name={`${id}-date`}
                  className="accent-accent"
                  checked={isSameMoment(value, text.value)}
                  onChange={() => choose(text.value)}
                />
                <span className="font-medium">{text.local}</span>
                {text.utc ? <span className="hint">{text.utc}</span> : null}
                {held === text.value ? (
                  <span className="hint">{focDate ? 'confirmed now' : 'asked for now'}</span>
                ) : null}
              </label>
            ))}
          </div>
          {value !== onFile ? (
            <Button variant="quiet" className="mt-1" onClick={() => choose(onFile)}>
              Keep the date as it is
            </Button>
          ) : null}
        </details>
      ) : null}
    </fieldset>
  )
}

const isSameMoment = (one: string, other: string) => one === other || Date.parse(one) === Date.parse(other)
