import {
  type ComponentProps,
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  useContext,
  useId,
} from 'react'
import { classNames } from './class-names.ts'

interface FieldIds {
  id: string
  describedBy: string | undefined
  isInvalid: boolean
}
const FieldContext = createContext<FieldIds | null>(null)

interface FieldProps {
  label: ReactNode
  /** Stands below the input, always. */
  hint?: ReactNode
  /** Must be mended before it can be sent. */
  error?: string | null
  /** May be sent as it is; the donor decides. */
  warning?: string | null
  /** Right of the label: "on file", "refused Fri 16:31". */
  note?: ReactNode
  className?: string
  /** One of `TextInput`, `Select`, or anything that reads `useField()`. */
  children: ReactNode
}

/** Ties a label, a hint and what is wrong to the one control inside. */
export function Field({ label, hint, error, warning, note, className, children }: FieldProps) {
  const id = useId()
  const ids = { hint: `${id}-hint`, message: `${id}-message` }
  const describedBy = classNames((error || warning) && ids.message, hint ? ids.hint : null) || undefined
  return (
    <FieldContext.Provider value={{ id, describedBy, isInvalid: Boolean(error) }}>
      <div className={classNames('grid max-w-[460px] content-start gap-1', className)}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          {note ? <span className="hint">{note}</span> : null}
        </div>
        {children}
        <FieldMessage id={ids.message} error={error} warning={warning} />
        {hint ? (
          <div id={ids.hint} className="hint">
            {hint}
          </div>
        ) : null}
      </div>
    </FieldContext.Provider>
  )
}

function FieldMessage({ id, error, warning }: { id: string; error?: string | null; warning?: string | null }) {
  if (!error && !warning) return null
  return (
    <p id={id} className={classNames('text-[13px] leading-[18px]', error ? 'text-trouble' : 'text-us')}>
      {error ?? warning}
    </p>
  )
}

/** For a control of one's own inside a `Field`. */
export function useField() {
  const field = useContext(FieldContext)
  if (!field) throw new Error('This control must stand inside a <Field>, which names it.')
  return { id: field.id, 'aria-describedby': field.describedBy, 'aria-invalid': field.isInvalid || undefined }
}

/** The edge of everything one can type into; 16 px on phones, below which iOS zooms in. */
export const inputLook =
  'w-full rounded-md border border-control bg-panel px-2.5 py-1.5 text-[16px] leading-5 sm:text-[14px] aria-invalid:border-trouble [&[readonly]]:bg-hover disabled:opacity-60'

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input autoComplete="off" {...useField()} {...rest} className={classNames(inputLook, className)} />
}

export function Select({ className, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...useField()} {...rest} className={classNames(inputLook, 'min-h-[34px]', className)} />
}

interface CheckboxProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode
  hint?: ReactNode
  error?: string | null
}

/** Brings its own label, so it stands alone and not in a `Field`. */
export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId()
  const describedBy = classNames(error && `${id}-message`, hint ? `${id}-hint` : null) || undefined
  return (
    <div className={classNames('grid max-w-[460px] grid-cols-[20px_1fr] gap-x-2', className)}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className="mt-0.5 size-4 accent-accent"
      />
      <label htmlFor={id} className="min-h-6 font-medium">
        {label}
      </label>
      <div className="col-start-2 grid gap-1">
        <FieldMessage id={`${id}-message`} error={error} />
        {hint ? (
          <div id={`${id}-hint`} className="hint">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  )
}
