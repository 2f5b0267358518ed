/** Draws one field of a form that is known only at run time. Before: use-dynamic-form.ts. After: web/ui/field.tsx. */
import { type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { Checkbox, Field, Select, TextInput } from '#web/ui/field.tsx'
import { afterPress, watchPresses } from './after-press.ts'
import { fieldName } from './field-name.ts'
import { fieldAttribute } from './focus-field.ts'
import { SecretInput } from './secret-input.tsx'
import type { DynamicForm } from './use-dynamic-form.ts'

export interface FieldSpec {
  key: string
  label: ReactNode
  kind: 'text' | 'secret' | 'date' | 'choice' | 'boolean'
  /** Of a `choice`. */
  options?: readonly { value: string; label: string }[]
  hint?: ReactNode
  /** Right of the label: "on file". */
  note?: ReactNode
  /** Marked for screen readers; nothing stops a form from being sent without it. */
  isRequired?: boolean
  /** Shown, not typed into. */
  isFrozen?: boolean
  /** Which keys a phone offers. */
  inputMode?: 'tel' | 'text'
  /** Of a `date`, `YYYY-MM-DD`. */
  min?: string
  max?: string
  /** Columns in the grid around it. */
  className?: string
}

export function FormControl({ form, spec }: { form: DynamicForm; spec: FieldSpec }) {
  const { error, warning } = useFieldProblem(form, spec.key)
  const input = { ...registerField(form, spec.key), disabled: spec.isFrozen, 'aria-required': spec.isRequired }
  const { label, hint, note, className } = spec
  return (
    <div {...fieldAttribute(spec.key)} className={className}>
      {spec.kind === 'boolean' ? (
        <Checkbox {...input} label={label} hint={hint} error={error ?? warning} />
      ) : (
        <Field label={label} hint={hint} note={note} error={error} warning={warning}>
          <Control spec={spec} input={input} onFile={form.onFile(spec.key)} />
        </Field>
      )}
    </div>
  )
}

type Input = ReturnType<typeof registerField> & { disabled?: boolean; 'aria-required'?: boolean }

function Control({ spec, input, onFile }: { spec: FieldSpec; input: Input; onFile: string | boolean }) {
  if (spec.kind === 'secret') return <SecretInput {...input} />
  if (spec.kind === 'date') return <TextInput {...input} type="date" min={spec.min} max={spec.max} />
  if (spec.kind !== 'choice')
    return <TextInput {...input} type="text" inputMode={spec.inputMode} dir="auto" spellCheck={false} />
  return (
    <Select {...input}>
      <option value="">Choose…</option>
      {withOnFile(spec.options ?? [], onFile).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}

/** A value that is none of the choices stays choosable, or the list would change it by being drawn. */
function withOnFile(options: NonNullable<FieldSpec['options']>, onFile: string | boolean) {
  const isListed = onFile === '' || options.some(({ value }) => value === onFile)
  return isListed ? options : [{ value: String(onFile), label: String(onFile) }, ...options]
}

/** What `react-hook-form` hands to an uncontrolled input, with the form's checks behind it. */
function registerField(form: DynamicForm, key: string) {
  return form.control.register(fieldName(key), fieldRules(form, key))
}

/** The name of the check that fails becomes the type of the error. */
export function fieldRules(form: DynamicForm, key: string) {
  const name = fieldName(key)
  const found = (level: 'error' | 'warning') => (value: string | boolean) => {
    const problem = form.check(key, value, form.values())
    return problem?.level === level ? problem.message : true
  }
  // Leaving an empty field does not supply it. An error that went then would move the button away from under the pointer.
  const stillMissed = (value: string | boolean) => {
    const { error } = form.control.getFieldState(name)
    return error?.type === 'missed' && value === '' && error.message ? error.message : true
  }
  return {
    validate: { missed: stillMissed, error: found('error'), warning: found('warning') },
    // What was said of the value before this one, by the server or by the page, goes; what the form's own checks said is checked anew.
    onChange: () => {
      const { error } = form.control.getFieldState(name)
      if (error?.type === 'server' || error?.type === 'missed') form.control.clearErrors(name)
      else if (error) void form.control.trigger(name)
    },
  }
}

interface FieldProblem {
  error: string | null
  warning: string | null
}

/** Draws its field again when what is wrong with it changes: `useFormState` would for every keystroke anywhere. */
export function useFieldProblem({ control }: DynamicForm, key: string): FieldProblem {
  const name = fieldName(key)
  const { subscribe, getFieldState } = control
  const watch = useCallback(
    (callback: () => void) => {
      watchPresses()
      return subscribe({ name, exact: true, formState: { errors: true }, callback: () => afterPress(callback) })
    },
    [subscribe, name],
  )
  const problem = useSyncExternalStore(watch, () => getFieldState(name).error)
  const message = problem?.message ?? null
  return problem?.type === 'warning' ? { error: null, warning: message } : { error: message, warning: null }
}
