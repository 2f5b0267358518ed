/** Draws one field of a form that is known only at run time. Before: use-dynamic-form.ts. After: web/ui/field.tsx. */
import type { ReactNode } from 'react'
import { useFormState } from 'react-hook-form'
import { Checkbox, Field, Select, TextInput } from '#web/ui/field.tsx'
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
          <Control spec={spec} input={input} />
        </Field>
      )}
    </div>
  )
}

type Input = ReturnType<typeof registerField> & { disabled?: boolean; 'aria-required'?: boolean }

function Control({ spec, input }: { spec: FieldSpec; input: Input }) {
  if (spec.kind === 'secret') return <SecretInput {...input} />
  if (spec.kind === 'date') return <TextInput {...input} type="date" min={spec.min} max={spec.max} />
  if (spec.kind !== 'choice')
    return <TextInput {...input} type="text" inputMode={spec.inputMode} dir="auto" spellCheck={false} />
  return (
    <Select {...input}>
      <option value="">Choose…</option>
      {spec.options?.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}

/** What `react-hook-form` hands to an uncontrolled input, with the form's checks behind it. */
export function registerField(form: DynamicForm, key: string) {
  return form.control.register(fieldName(key), { validate: fieldChecks(form, key) })
}

/** The name of the check that fails becomes the type of the error. */
export function fieldChecks(form: DynamicForm, key: string) {
  const found = (level: 'error' | 'warning') => (value: string | boolean) => {
    const problem = form.check(key, value, form.values())
    return problem?.level === level ? problem.message : true
  }
  return { error: found('error'), warning: found('warning') }
}

/** Re-renders for this field only. */
export function useFieldProblem(form: DynamicForm, key: string): { error: string | null; warning: string | null } {
  const name = fieldName(key)
  const { errors } = useFormState({ control: form.control.control, name, exact: true })
  const found = errors[name]
  const message = found?.message ?? null
  return found?.type === 'warning' ? { error: null, warning: message } : { error: message, warning: null }
}
