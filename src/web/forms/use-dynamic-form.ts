/**
 * A form whose fields are known only at run time: values, checks, errors, focus, and keeping what was typed. Knows no noun.
 * Before: a page that turned a `required` array into fields. After: form-control.tsx draws each field; kept-values.ts keeps.
 * Inputs are uncontrolled and errors are read per field, so a keystroke re-renders at most its own field.
 */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { byName, fieldName } from './field-name.ts'
import { focusField } from './focus-field.ts'
import { readTyped, type TypedValues } from './kept-values.ts'
import { useKeeping } from './use-keeping.ts'

/** An error stops the form from being sent; a warning only tells. */
export interface Problem {
  level: 'error' | 'warning'
  message: string
}

export interface DynamicFormOptions {
  /**
   * Key → value as it is on file. Its keys are all the fields there are. Another object means that the file has changed:
   * fields nobody typed into follow it, typed ones stay and are told in `overtaken`. Keep the object stable otherwise.
   */
  initial: TypedValues
  /** Key → another text whenever the file has changed, for values that the file does not show. */
  stamps?: Readonly<Record<string, string>>
  /** Null for no objection. Called with the values of the whole form beside the one in question. */
  check: (key: string, value: string | boolean, values: TypedValues) => Problem | null
  /** Never kept on the device. */
  secrets: ReadonlySet<string>
  /** Under which name to keep what was typed; null keeps nothing. */
  keepAs: string | null
}

export interface DynamicForm {
  control: UseFormReturn<TypedValues>
  check: DynamicFormOptions['check']
  values: () => TypedValues
  /** Warnings about what was typed, key → message: they stop nothing. */
  warnings: () => Record<string, string>
  /** What differs from the values the form began with. */
  typed: () => TypedValues
  /** The value that a field is measured against. */
  onFile: (key: string) => string | boolean
  /** Keys whose values came back from this device. */
  restored: readonly string[]
  /** Keys that were typed into and have since changed on file. */
  overtaken: readonly string[]
  /** Settles what was overtaken: what was typed stays, or what is on file takes its place. */
  settle: (key: string, choice: 'mine' | 'theirs') => void
  /** Calls back after every change, until the returned function is called. */
  onChange: (callback: () => void) => () => void
  /** Runs every check, adds what the page itself misses, and moves focus to the first error. True when nothing stands in the way. */
  isSendable: (root: ParentNode, missed?: Record<string, string>) => Promise<boolean>
  /** Puts the errors on their fields and moves focus to the first; returns those that no field shows. */
  showErrors: (root: ParentNode, errors: Record<string, string>) => Record<string, string>
  /** Back to how the form began, nothing kept. */
  discard: () => void
  /** Nothing kept from now on: it was sent. */
  forget: () => void
}

export function useDynamicForm(options: DynamicFormOptions): DynamicForm {
  const [typedBefore] = useState(() => comesBack(options))
  const control = useForm<TypedValues>({
    defaultValues: byName({ ...options.initial, ...typedBefore }),
    // First judged when left, then as typed.
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const latest = useRef(options)
  latest.current = options
  const { base, overtaken, forgive, settle } = useBase(control, options)
  const { getValues, subscribe, trigger, getFieldState, setError, reset } = control

  const values = useCallback(() => {
    const now = getValues()
    const known = Object.entries(base.current)
    return Object.fromEntries(known.map(([key, onFile]) => [key, now[fieldName(key)] ?? onFile]))
  }, [getValues, base])
  const typed = useCallback(
    () => Object.fromEntries(Object.entries(values()).filter(([key, value]) => value !== base.current[key])),
    [values, base],
  )
  const onChange = useCallback(
    (callback: () => void) => subscribe({ formState: { values: true }, callback }),
    [subscribe],
  )
  const { forget } = useKeeping({ keepAs: options.keepAs, secrets: options.secrets, typed, onChange })

  return useMemo(
    () => ({
      control,
      check: (key, value, all) => latest.current.check(key, value, all),
      values,
      typed,
      warnings: () => warningsOf(typed(), values(), latest.current.check),
      onFile: (key) => base.current[key] ?? '',
      restored: Object.keys(typedBefore),
      overtaken,
      settle,
      onChange,
      isSendable: async (root, missed = {}) => {
        await trigger()
        for (const [key, message] of Object.entries(missed)) setError(fieldName(key), { type: 'missed', message })
        const errors = Object.keys(base.current).filter((key) => stops(getFieldState(fieldName(key)).error?.type))
        if (errors.length > 0) focusField(root, errors)
        return errors.length === 0
      },
      showErrors: (root, errors) => {
        const isField = (key: string) => Object.hasOwn(base.current, key)
        const shown = Object.keys(errors).filter(isField)
        for (const key of shown) setError(fieldName(key), { type: 'server', message: errors[key] })
        if (shown.length > 0) focusField(root, shown)
        return Object.fromEntries(Object.entries(errors).filter(([key]) => !isField(key)))
      },
      discard: () => {
        reset(byName(base.current))
        forgive()
        forget()
      },
      forget,
    }),
    [
      control,
      values,
      typed,
      typedBefore,
      overtaken,
      settle,
      onChange,
      trigger,
      getFieldState,
      setError,
      reset,
      base,
      forgive,
      forget,
    ],
  )
}

/** `error`: of a check. `missed`: what the page itself misses. */
const stops = (type: string | undefined) => type === 'error' || type === 'missed'

/** Emptied fields are left out: nothing of them is sent. */
function warningsOf(
  typed: TypedValues,
  values: TypedValues,
  check: DynamicFormOptions['check'],
): Record<string, string> {
  const filled = Object.entries(typed).filter(([, value]) => typeof value === 'string' && value.trim() !== '')
  return Object.fromEntries(
    filled.flatMap(([key, value]) => {
      const problem = check(key, value, values)
      return problem?.level === 'warning' ? [[key, problem.message]] : []
    }),
  )
}

const noStamps: Readonly<Record<string, string>> = {}

/** What the form is measured against, following the file as it changes. */
function useBase(
  { getValues, setValue }: UseFormReturn<TypedValues>,
  { initial, stamps = noStamps }: Pick<DynamicFormOptions, 'initial' | 'stamps'>,
) {
  const base = useRef(initial)
  const stamped = useRef(stamps)
  const [overtaken, setOvertaken] = useState<readonly string[]>([])
  // Before anybody can press: between a new file and what it overtook, a press would send over somebody's change unasked.
  useLayoutEffect(() => {
    const before = base.current
    if (before === initial) return
    base.current = initial
    const stampsBefore = stamped.current
    stamped.current = stamps
    const moved: string[] = []
    for (const [key, onFile] of Object.entries(initial)) {
      if (before[key] === onFile && stampsBefore[key] === stamps[key]) continue
      const typed = getValues(fieldName(key))
      if (typed === undefined || typed === before[key]) setValue(fieldName(key), onFile)
      else if (typed !== onFile) moved.push(key)
    }
    setOvertaken((known) => [...new Set([...known, ...moved])])
  }, [initial, stamps, getValues, setValue])
  const forgive = useCallback(() => setOvertaken([]), [])
  const settle = useCallback(
    (key: string, choice: 'mine' | 'theirs') => {
      if (choice === 'theirs') setValue(fieldName(key), base.current[key] ?? '', { shouldValidate: true })
      setOvertaken((known) => known.filter((other) => other !== key))
    },
    [setValue],
  )
  return { base, overtaken, forgive, settle }
}

/** Of what was kept, only what differs, is still a field, and is no secret. */
function comesBack({ initial, keepAs, secrets }: DynamicFormOptions): TypedValues {
  const kept = keepAs === null ? null : readTyped(keepAs, Date.now())
  const entries = Object.entries(kept ?? {}).filter(
    ([key, value]) =>
      Object.hasOwn(initial, key) &&
      !secrets.has(key) &&
      typeof value === typeof initial[key] &&
      value !== initial[key],
  )
  return Object.fromEntries(entries)
}
