import { type InputHTMLAttributes, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { useSingleKeys } from '#web/ui/use-single-keys.ts'

interface SearchInputProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  error?: string | null
  icon?: ReactNode
  /** The key that leads here, drawn in the empty field. */
  shortcut?: string
  ref?: RefObject<HTMLInputElement | null>
}

/** An input whose label is its placeholder's neighbour: small, and still named. */
export function SearchInput({ label, error, icon, shortcut, ref, ...input }: SearchInputProps) {
  const id = useId()
  const hasKeys = useSingleKeys()
  const own = useRef<HTMLInputElement>(null)
  const element = ref ?? own
  const { defaultValue } = input
  const drawn = useRef(defaultValue)
  useEffect(() => {
    const input = element.current
    // Follows the address, and keeps the focus, which a new element would not. What was typed before the script came stays, and
    // so does what is being typed: an address that follows it lags behind, and has no space at its end.
    if (input && drawn.current !== defaultValue && (input !== document.activeElement || !isAhead(input, drawn.current)))
      input.value = String(defaultValue ?? '')
    drawn.current = defaultValue
  }, [defaultValue, element])
  return (
    <div className="min-w-0">
      <div className="search-input" data-invalid={error ? true : undefined}>
        <label htmlFor={id} className={icon ? 'sr-only' : 'text-faint'}>
          {label}
        </label>
        {icon}
        <input
          {...input}
          ref={element}
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-keyshortcuts={shortcut}
          data-shortcut={shortcut}
        />
        {shortcut && hasKeys ? <kbd className="key">{shortcut}</kbd> : null}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 text-[13px] leading-[18px] text-trouble">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function isAhead({ value }: HTMLInputElement, drawn: SearchInputProps['defaultValue']): boolean {
  return value.trim() !== String(drawn ?? '').trim()
}
