import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react'
import { TextInput } from '#web/ui/field.tsx'

interface FilterInputProps extends Pick<ComponentProps<'input'>, 'type' | 'placeholder' | 'className'> {
  /** What the address asks for. */
  value: string
  onChoose: (value: string) => void
}

/**
 * A filter that is typed, or a day. What is picked or cleared by a pointer counts at once, what is typed when it is left or entered: half
 * a year is a year as well. Stands inside a `Field`.
 */
export function FilterInput({ value, onChoose, ...input }: FilterInputProps) {
  const ref = useRef<HTMLInputElement>(null)
  /** What the input held when it last spoke. An address can ask for what no input takes. */
  const said = useRef('')
  const isTyping = useRef(false)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    // Follows the address, and keeps the focus, which a new element would not.
    if (element.value.trim() !== value) element.value = value
    said.current = element.value.trim()
  }, [value])
  function choose() {
    const typed = ref.current?.value.trim() ?? ''
    isTyping.current = false
    if (typed === said.current) return
    said.current = typed
    onChoose(typed)
  }
  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'Enter') choose()
    else isTyping.current = true
  }
  return (
    <TextInput
      {...input}
      ref={ref}
      defaultValue={value}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        isTyping.current = false
      }}
      onChange={() => isTyping.current || choose()}
      onBlur={choose}
    />
  )
}
