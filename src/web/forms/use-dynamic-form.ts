/**
 * A form whose fields are known only at run time: values, checks, errors, focus, and keeping what was typed. Knows no noun.
 * Before: a page that turned a `required` array into fields. After: form-control.tsx draws each field; kept-values.ts keeps.
 * Inputs are uncontrolled and errors are read per field, so a keystroke re-renders at most its own field.
 */
import { useCallback, useMemo, useRef, useState } from 'react'
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
  /** Key → value as it stands now. Its keys are all the fields there are. */
  initial: TypedValues
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
  /** What differs from the values the form began with. */
  typed: () => TypedValues
  /** Keys whose values came back from this device. */
  restored: readonly string[]
  /** Calls back after every change, until the returned function is called. */
  onChange: (callback: () => void) => () => void
  /** Runs every check and moves focus to the first error. True when nothing stands in the way. */
  isSendable: (root: ParentNode) => Promise<boolean>
  /** Puts the errors on their fields and moves focus to the first; returns those that no field shows. */
  showErrors: (root: ParentNode, errors: Record<string, string>) => Record<string, string>
  /** Back to how the form began, nothing kept. */
  discard: () => void
  /** Nothing kept from now on: it was sent. */
  forget: () => void
}

export function useDynamicForm(options: DynamicFormOptions): DynamicForm {
  const [{ initial, typedBefore }] = useState(() => begin(options))
  const control = useForm<TypedValues>({
    defaultValues: byName({ ...initial, ...typedBefore }),
    // First judged when left, then as typed.
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const { getValues, subscribe, trigger, getFieldState, setError, reset } = control
  const latest = useRef(options)
  latest.current = options

  const values = useCallback(() => {
    const now = getValues()
    return Object.fromEntries(Object.keys(initial).map((key) => [key, now[fieldName(key)] ?? initial[key] ?? '']))
  }, [getValues, initial])
  const typed = useCallback(
    () => Object.fromEntries(Object.entries(values()).filter(([key, value]) => value !== initial[key])),
    [values, initial],
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
      restored: Object.keys(typedBefore),
      onChange,
      isSendable: async (root) => {
        await trigger()
        const errors = Object.keys(initial).filter((key) => getFieldState(fieldName(key)).error?.type === 'error')
        if (errors.length > 0) focusField(root, errors)
        return errors.length === 0
      },
      showErrors: (root, errors) => {
        const isField = (key: string) => Object.hasOwn(initial, key)
        const shown = Object.entries(errors).filter(([key]) => isField(key))
        for (const [key, message] of shown) setError(fieldName(key), { type: 'server', message })
        if (shown.length > 0)
          focusField(
            root,
            shown.map(([key]) => key),
          )
        return Object.fromEntries(Object.entries(errors).filter(([key]) => !isField(key)))
      },
      discard: () => {
        reset(byName(initial))
        forget()
      },
      forget,
    }),
    [control, values, typed, typedBefore, onChange, trigger, getFieldState, setError, reset, initial, forget],
  )
}

/** Only what differs, what is still a field, and what is no secret comes back. */
function begin({ initial, keepAs, secrets }: DynamicFormOptions) {
  const kept = keepAs === null ? null : readTyped(keepAs, Date.now())
  const comesBack = ([key, value]: [string, string | boolean]) =>
    Object.hasOwn(initial, key) && !secrets.has(key) && typeof value === typeof initial[key] && value !== initial[key]
  return { initial, typedBefore: Object.fromEntries(Object.entries(kept ?? {}).filter(comesBack)) }
}
