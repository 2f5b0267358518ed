/** The state of one form and its ways out. Before: edit-form.tsx draws it. After: use-saving.ts. */
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { isSameValue } from '#contract/rules/is-same-value.ts'
import { changesFrom } from '#contract/rules/porting-changes.ts'
import { portingForm } from '#contract/rules/porting-form.ts'
import { saveConsequence } from '#contract/rules/save-consequence.ts'
import { type SeenAttempts, staleCode } from '#contract/rules/stale-code.ts'
import type { Outcome } from '#web/components/outcome.ts'
import { useVisit } from '#web/components/use-visit.ts'
import type { WriteFailure } from '#web/components/write-failure.ts'
import { failureTitle } from '#web/components/write-failure-notice.tsx'
import { useDynamicForm } from '#web/forms/use-dynamic-form.ts'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { now } from '#web/ui/clock.ts'
import { checkPortingField } from '../fields/check-porting-field.ts'
import { useDonorName } from '../fields/donor-field.tsx'
import { fieldErrors, formValues, hiddenStamps, initialValues, secretKeys } from '../fields/form-values.ts'
import { useFadingRefusal } from '../fields/use-fading-refusal.ts'
import { useFirstFocus } from '../fields/use-first-focus.ts'
import { savedOutcome } from './saved-outcome.ts'
import { type Saved, useSaving } from './use-saving.ts'

export function useEditing(porting: Porting, attempts: SeenAttempts | undefined) {
  const { shape, form } = usePortingForm(porting)
  const root = useRef<HTMLDivElement>(null)
  const guard = useLeaveGuard(() => Object.keys(form.typed()).length > 0)
  const navigate = useNavigate()
  const [isStillHere] = useState(useVisit())
  /** The changes under review; null while typing. */
  const [review, setReview] = useState<PortingChanges | null>(null)
  const [isNothing, setNothing] = useState(false)
  const [hasMoved, setMoved] = useState(false)
  /** What was refused and has no field here. */
  const [orphans, setOrphans] = useState<Record<string, string>>({})

  const changes = useCallback(
    () => changesFrom(formValues(form.values(), porting, shape), porting),
    [form, porting, shape],
  )
  const donorName = useDonorName(porting)
  const consequence = useCallback(() => saveConsequence(porting, changes(), donorName), [porting, changes, donorName])
  const oldCode = useCallback(() => {
    const stale = changes().accountPin ? null : staleCode(porting, now(), attempts)
    const where = shape.first.some(({ key }) => key === 'accountPin') ? '' : ', among the other details,'
    return stale && `${stale.said} Type a fresh one${where} before you send.`
  }, [porting, attempts, changes, shape])

  /** Whoever has left the form does something else by now: they are told, and led nowhere. */
  const tellElsewhere = (title: string) => announce(`On the porting you left: ${title}.`, { show: true })
  function leaveWith(outcome: Outcome) {
    if (!isStillHere()) return tellElsewhere(outcome.title)
    guard.release()
    announce(`${outcome.title}.`)
    void navigate(paths.porting(porting.id), { state: { outcome } })
  }
  const saving = useSaving(porting, (saved: Saved) => {
    const outcome = savedOutcome(saved)
    if (isSameValue(changes(), saved.changes)) {
      form.forget()
      return leaveWith(outcome)
    }
    const kept = 'What you typed while it was on its way was not sent; the form has kept it.'
    leaveWith({ ...outcome, text: outcome.text ? `${outcome.text} ${kept}` : kept })
  })

  useArrival(porting, saving.failure, () => void saving.once(async () => saving.setFailure(await saving.lookAgain())))

  // It was said of what stood in the form then.
  useEffect(() => (isNothing ? form.onChange(() => setNothing(false)) : undefined), [isNothing, form])

  const { setFailure } = saving
  const forgetRefusal = useCallback(() => {
    setFailure(null)
    setOrphans({})
  }, [setFailure])
  useFadingRefusal(form, saving.failure, forgetRefusal)
  useFirstFocus(
    root,
    shape.first.flatMap(({ key, parts }) => [key, ...partsFirst(key, parts)]),
  )

  /** Checks and looks once more, then reviews a declined porting or sends any other. */
  async function send() {
    setNothing(false)
    setMoved(false)
    setOrphans({})
    saving.setFailure(null)
    if (!root.current || !(await form.isSendable(root.current))) return
    const collected = changes()
    if (Object.keys(collected).length === 0) return setNothing(true)
    // Both versions stand above the form; a second press says that what was typed holds.
    if (form.overtaken.length > 0 && !hasMoved) return setMoved(true)
    const look = await saving.lookFirst(collected)
    // To leave without sending was their answer meanwhile.
    if (!isStillHere()) return
    if (look.kind === 'moved') return setMoved(true)
    if (look.kind === 'failed') return saving.setFailure(look.failure)
    if (porting.status === 'declined') setReview(collected)
    else tell(await saving.write(collected, look.version))
  }

  async function sendReviewed() {
    if (!review) return
    saving.setFailure(null)
    const look = await saving.lookFirst(review)
    if (!isStillHere()) return
    if (look.kind === 'failed') return saving.setFailure(look.failure)
    if (look.kind === 'same') return tell(await saving.write(review, look.version))
    backToForm()
    setMoved(true)
  }

  /** What was under focus goes with the review; the form's own button takes over. */
  function backToForm() {
    setReview(null)
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[type=submit]')?.focus())
  }

  /** Errors go to their fields; the form comes back for them. */
  function tell(failure: WriteFailure | null) {
    if (failure && !isStillHere()) return tellElsewhere(failureTitle(failure))
    // Between the last look and the send somebody else was faster: nothing was sent.
    if (failure?.isOvertaken) {
      if (review) setReview(null)
      return setMoved(true)
    }
    saving.setFailure(failure)
    if (!failure || Object.keys(failure.fields).length === 0) return
    setReview(null)
    // The form must be on the page again before focus can go to it.
    requestAnimationFrame(() => {
      if (root.current) setOrphans(form.showErrors(root.current, fieldErrors(failure.fields)))
    })
  }

  return {
    form,
    shape,
    root,
    guard,
    saving,
    review,
    backToForm,
    isNothing,
    hasMoved,
    orphans,
    consequence,
    /** That a PIN on file would be sent which may have run out; null where it would not. */
    oldCode,
    /** To the porting, with something to tell; what was typed and not sent stays kept. */
    leaveWith,
    send: () => void saving.once(send),
    sendReviewed: () => void saving.once(sendReviewed),
    checkAgain: () => void saving.once(async () => saving.setFailure(await saving.lookAgain())),
    hasSecrets: () => Object.keys(form.typed()).some((key) => secretKeys(shape).has(key)),
    onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.defaultPrevented) return
      event.preventDefault()
      if (saving.failure?.kind === 'unknown') return
      // Enter never sends to the donor: it leads to the button that does.
      if (consequence().kind !== 'sendsRequest') void saving.once(send)
      else event.currentTarget.querySelector<HTMLElement>('[data-send]')?.focus()
    },
  }
}

/** A case that moves while it is open what became of a write may have moved by that very write: then it is looked for, unasked. */
function useArrival(porting: Porting, failure: WriteFailure | null, look: () => void): void {
  const before = useRef(porting)
  useEffect(() => {
    const hasMoved = before.current !== porting
    before.current = porting
    if (hasMoved && failure?.kind === 'unknown') look()
  })
}

/** An address has no field of its own: its missing parts, or else its first line. */
function partsFirst(key: string, parts: readonly string[]): string[] {
  return (parts.length > 0 ? parts : ['line1']).map((part) => `${key}.${part}`)
}

function usePortingForm(porting: Porting) {
  const shape = useMemo(() => portingForm(porting), [porting])
  const onFile = useMemo(() => initialValues(porting, shape), [porting, shape])
  const secrets = useMemo(() => secretKeys(shape), [shape])
  const form = useDynamicForm({
    initial: onFile,
    stamps: useMemo(() => hiddenStamps(porting, onFile), [porting, onFile]),
    secrets,
    keepAs: porting.id,
    check: (key, value, values) => checkPortingField({ porting, form: shape, onFile, at: now() }, key, value, values),
  })
  return { shape, form }
}
