/** One group of a draft as a form. Saving never sends anything to the donor. Before: draft-page.tsx. After: api/port-request-drafts.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DraftGroup } from '#contract/resources/port-request-draft.ts'
import { draftGroupForm, groupTitle, holderFields } from '#contract/rules/draft-group.ts'
import { valuesOnFile } from '#contract/rules/sub-request-form.ts'
import { draftQueries, useUpdateDraftGroup } from '#web/api/port-request-drafts.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useWhyNot } from '#web/api/session.ts'
import { outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { fieldName } from '#web/forms/field-name.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { SubRequestBody } from '../fields/sub-request-body.tsx'
import { useSubRequestForm } from '../fields/use-sub-request-form.ts'
import { GroupHead } from './group-head.tsx'

interface Props {
  draftId: string
  group: DraftGroup
  others: readonly DraftGroup[]
  /** Told whenever what is typed begins or ceases to differ from what is saved. */
  onUnsaved: (groupId: string, isUnsaved: boolean) => void
}

export function GroupForm({ draftId, group, others, onUnsaved }: Props) {
  const client = useQueryClient()
  const seen = useRef<DraftGroup | null>(null)
  const state = useSubRequestForm({
    account: group,
    keepAs: `draft-group ${group.id}`,
    country: group.numbers[0]?.country ?? null,
  })
  const { form, changes } = state
  const update = useUpdateDraftGroup(draftId, group.id)
  const forbidden = useWhyNot('updateDraftGroup')
  const name = groupTitle(group)
  useUnsaved(state.form, group, onUnsaved)

  /** The form shows what was saved, in the provider's spelling; what was typed meanwhile stays. */
  function done(proof: 'answered' | 'reread', saved: DraftGroup, sent: Record<string, unknown>) {
    const typed = form.values()
    for (const [field, value] of Object.entries(valuesOnFile(saved)))
      if (typed[field] === sent[field]) form.control.setValue(fieldName(field), value)
    form.forget()
    announce(outcomeText(outcomeOf(`${name} saved`, proof)), { show: true })
  }
  const sent = useRef<Record<string, unknown>>({})
  const write = useOnce({
    async send() {
      try {
        sent.current = form.values()
        const { proof, group: saved } = await update.mutateAsync(state.sending(changes()))
        done(proof, saved, sent.current)
      } catch (error) {
        state.showRefusal(error)
        throw error
      }
    },
    async look() {
      const { draft } = await readAnew(client, draftQueries.detail(draftId))
      const after = draft.groups.find(({ id }) => id === group.id)
      if (!after) return 'unprovable'
      seen.current = after
      return seenOrNot(state.isOnFile(after))
    },
    decideAnew: update.decideAnew,
    onFound: () => seen.current && done('reread', seen.current, sent.current),
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
    write.forget()
    if (!(await state.isSendable())) return
    if (Object.keys(changes()).length === 0) return void announce('Nothing differs from what is saved.', { show: true })
    await write.run()
  }
  const isOpen = write.failure?.kind === 'unknown'
  return (
    <form
      ref={state.root}
      noValidate
      aria-labelledby={`group-${group.id}`}
      className="rounded-lg border border-line bg-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOpen && !write.isBusy && !forbidden) void submit()
      }}
    >
      <div className="grid gap-4 px-4 py-4 sm:px-[18px]">
        <GroupHead group={group} others={others} onCopy={forbidden ? null : copyFrom} />
        <SubRequestBody
          state={state}
          account={group}
          shape={draftGroupForm(group)}
          windows={draftQueries.focWindows(draftId, group.id)}
          write={write}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-b-lg border-t border-line px-4 py-3 sm:px-[18px]">
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

/** Tells at once, after each key, and when the group was read again. */
function useUnsaved(
  { typed, onChange }: ReturnType<typeof useSubRequestForm>['form'],
  group: DraftGroup,
  onUnsaved: Props['onUnsaved'],
) {
  useEffect(() => {
    const tell = () => onUnsaved(group.id, Object.keys(typed()).length > 0)
    tell()
    const stop = onChange(tell)
    return () => {
      stop()
      onUnsaved(group.id, false)
    }
  }, [typed, onChange, group, onUnsaved])
}
