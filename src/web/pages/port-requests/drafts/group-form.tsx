/** One group of a draft as a form: what is missing first. Saving never sends anything to the donor. Before: draft-page.tsx. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { DraftGroup } from '#contract/resources/port-request-draft.ts'
import type { SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import {
  changesOf,
  checkSubRequestField,
  coveredFields,
  holderFields,
  missingFields,
  subRequestFieldLabels,
  subRequestForm,
  valuesOnFile,
} from '#contract/rules/sub-request-form.ts'
import { draftQueries, useUpdateDraftGroup } from '#web/api/port-request-drafts.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { ErrorSummary } from '#web/forms/error-summary.tsx'
import { fieldName } from '#web/forms/field-name.ts'
import { useDynamicForm } from '#web/forms/use-dynamic-form.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { DateField } from '../edit/date-field.tsx'
import { SubRequestFields } from '../edit/sub-request-fields.tsx'
import { outcomeText } from '../outcome.ts'
import { useOnce } from '../use-once.ts'

interface Props {
  draftId: string
  group: DraftGroup
  others: readonly DraftGroup[]
}

const secrets: ReadonlySet<string> = new Set(coveredFields)

export function GroupForm({ draftId, group, others }: Props) {
  const client = useQueryClient()
  const root = useRef<HTMLFormElement>(null)
  const seen = useRef<DraftGroup | null>(null)
  const onFile = useStable(valuesOnFile(group))
  const form = useDynamicForm({
    initial: onFile,
    secrets,
    keepAs: `draft-group ${group.id}`,
    check(field, value, values) {
      const message = checkSubRequestField(field as SubRequestField, String(value), String(values.countryCode ?? ''))
      return message ? { level: 'error', message } : null
    },
  })
  const shape = subRequestForm(group, [], 'everything')
  const missing = missingFields(group)
  const [orphans, setOrphans] = useState<Record<string, string>>({})
  const update = useUpdateDraftGroup(draftId, group.id)
  const forbidden = useWhyNot('updateDraftGroup')
  const name = group.carriers.join(', ') || 'Donor not known'
  const country = () => String(form.values().countryCode || group.numbers[0]?.country || '')
  const changes = () => changesOf(form.typed() as Record<string, string>, country())

  /** The form shows what was saved, in the provider's spelling. */
  function done(proof: 'answered' | 'reread', saved: DraftGroup) {
    form.forget()
    for (const [field, value] of Object.entries(valuesOnFile(saved))) form.control.setValue(fieldName(field), value)
    announce(outcomeText(`${name} saved`, proof), { show: true })
  }
  const write = useOnce({
    async send() {
      try {
        const { proof, group: saved } = await update.mutateAsync(changes())
        done(proof, saved)
      } catch (error) {
        const fields = error instanceof RequestFailed ? error.error?.fields : undefined
        if (fields && root.current) setOrphans(form.showErrors(root.current, fields))
        throw error
      }
    },
    async look() {
      const { draft } = await client.fetchQuery({
        ...draftQueries.detail(draftId),
        staleTime: 0,
        retry: 0,
        networkMode: 'always',
      })
      const after = draft.groups.find(({ id }) => id === group.id)
      if (!after) return null
      const found = valuesOnFile(after)
      const open = Object.entries(changes()).filter(([field]) => !secrets.has(field))
      const isThere = open.length > 0 && open.every(([field, value]) => found[field as SubRequestField] === value)
      if (isThere) seen.current = after
      return isThere
    },
    decideAnew: update.decideAnew,
    onFound: () => seen.current && done('reread', seen.current),
  })
  /** Into the form, not to the provider: it is looked at before it is saved. */
  function copyFrom(other: DraftGroup) {
    const values = valuesOnFile(other)
    for (const field of holderFields)
      if (values[field])
        form.control.setValue(fieldName(field), values[field], { shouldDirty: true, shouldTouch: true })
    announce('Copied into the form. Look at it, then save.', { show: true })
  }
  async function submit() {
    setOrphans({})
    write.forget()
    if (!root.current || !(await form.isSendable(root.current))) return
    if (Object.keys(changes()).length === 0) return void announce('Nothing differs from what is saved.', { show: true })
    await write.run()
  }
  const isOpen = write.failure?.kind === 'unknown'
  const filled = others.filter((other) => other.holder || other.authPersonName)
  return (
    <form
      ref={root}
      noValidate
      aria-labelledby={`group-${group.id}`}
      className="rounded-lg border border-line bg-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOpen && !write.isBusy && !forbidden) void submit()
      }}
    >
      <div className="grid gap-4 px-4 py-4 sm:px-[18px]">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h2 id={`group-${group.id}`} className="text-[15px] font-semibold wrap-anywhere">
            <bdi>{name}</bdi> · {numbersText(group.numberCount)}
          </h2>
          <Tag tone={group.isComplete ? 'done' : 'us'}>{group.isComplete ? 'Complete' : 'Incomplete'}</Tag>
        </div>
        <p className="text-mute wrap-anywhere">
          {group.numbers
            .slice(0, 5)
            .map(({ phoneNumberFormatted }) => phoneNumberFormatted)
            .join(', ')}
          {group.numbers.length > 5 ? ` and ${(group.numbers.length - 5).toLocaleString('en')} more` : ''}
        </p>
        {missing.length > 0 ? (
          <p>
            Still missing: <b>{missing.map((field) => subRequestFieldLabels[field].toLowerCase()).join(', ')}</b>
          </p>
        ) : null}
        {filled.length > 0 ? (
          <div className="flex flex-wrap gap-2">
            {filled.slice(0, 3).map((other) => (
              <Button key={other.id} onClick={() => copyFrom(other)}>
                Copy the holder from {other.carriers.join(', ') || 'the other group'}
              </Button>
            ))}
          </div>
        ) : null}
        <SubRequestFields form={form} sub={group} fields={shape.first} />
        <DateField
          form={form}
          windows={draftQueries.focWindows(draftId, group.id)}
          focDateRequested={group.focDateRequested}
          isOpen={shape.asksForDate}
        />
        <details>
          <summary className="min-h-6 font-medium">Other details</summary>
          <div className="mt-3">
            <SubRequestFields form={form} sub={group} fields={shape.others} />
          </div>
        </details>
        <ErrorSummary
          title="The provider refused something that has no field here"
          errors={orphans}
          labelOf={(key) => subRequestFieldLabels[key as SubRequestField] ?? key}
        />
        {write.failure ? (
          <WriteFailureNotice
            failure={write.failure}
            kept="What you typed is still here."
            isBusy={write.isBusy}
            onCheckAgain={() => void write.checkAgain()}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line px-4 py-3 sm:px-[18px]">
        <Button
          type="submit"
          isBusy={write.isBusy}
          aria-label={`Save ${name}`}
          disabledReason={forbidden ?? (isOpen ? 'Check again first: it may have been saved.' : null)}
        >
          {write.isBusy ? 'Saving…' : 'Save'}
        </Button>
        <p className="hint min-w-0 flex-1 basis-52">
          Nothing goes to the donor yet · PINs and account numbers are not kept on this device
        </p>
      </div>
    </form>
  )
}

/** The form follows the file when its values change, not when they were merely read again. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value)
  return useMemo(() => JSON.parse(text) as T, [text])
}
