import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'

interface SearchInputProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  error?: string | null
  icon?: ReactNode
  /** The key that leads here, drawn in the empty field. */
  shortcut?: string
  ref?: Ref<HTMLInputElement>
}

/** An input whose label is its placeholder's neighbour: small, and still named. */
export function SearchInput({ label, error, icon, shortcut, ...input }: SearchInputProps) {
  const id = useId()
  return (
    <div className="min-w-0">
      <div className="search-input" data-invalid={error ? true : undefined}>
        <label htmlFor={id} className={icon ? 'sr-only' : 'text-faint'}>
          {label}
        </label>
        {icon}
        <input
          {...input}
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-keyshortcuts={shortcut}
          data-shortcut={shortcut}
        />
        {shortcut ? <kbd className="key">{shortcut}</kbd> : null}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 text-[13px] leading-[18px] text-trouble">
          {error}
        </p>
      ) : null}
    </div>
  )
}
