import { Combobox as AriaCombobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react'
import { useMemo, useState } from 'react'
import { inputLook, useField } from './field.tsx'
import { fold } from './fold.ts'

export interface ComboboxOption {
  value: string
  label: string
  /** Right of the label, quiet. */
  note?: string
}

interface ComboboxProps {
  options: ComboboxOption[]
  /** Empty string: nothing chosen. */
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  disabled?: boolean
  /** Takes the focus as it appears. */
  autoFocus?: boolean
  /** Said when no option fits what was typed. */
  emptyText?: string
}

const shownAtMost = 60

/** A long list to choose one from by typing part of it. Heavy: import its page lazily. Stands inside a `Field`. */
export function Combobox({ options, value, onChange, onBlur, emptyText = 'Nothing fits.', ...rest }: ComboboxProps) {
  const chosen = options.find((option) => option.value === value)
  const [typed, setTyped] = useState<string | null>(null)
  const matches = useMemo(() => matching(options, typed ?? ''), [options, typed])
  return (
    <ComboboxProvider
      value={typed ?? chosen?.label ?? value}
      setValue={setTyped}
      selectedValue={value}
      setSelectedValue={(next) => {
        onChange(Array.isArray(next) ? (next[0] ?? '') : next)
        setTyped(null)
      }}
      setOpen={(open) => {
        if (!open) setTyped(null)
      }}
      // With one option an arrow would lead off it, and back to nothing.
      includesBaseElement={matches.length > 1}
    >
      <AriaCombobox
        {...useField()}
        {...rest}
        // Only what is emptied by hand chooses nothing: the list empties the text too when it closes.
        onChange={(event) => {
          if (event.target.value === '') onChange('')
        }}
        onKeyDown={(event) => {
          // Whoever has typed enough to leave one option, or its name, has chosen.
          const only =
            matches.length === 1 ? matches[0] : matches.find(({ label }) => fold(label) === fold(typed ?? ''))
          if (event.key === 'Tab' && typed && only) onChange(only.value)
        }}
        onBlur={onBlur}
        autoSelect
        autoComplete="off"
        className={inputLook}
      />
      <ComboboxPopover
        gutter={4}
        sameWidth
        className="z-50 max-h-72 overflow-auto rounded-md border border-line bg-panel p-1 shadow-xl"
      >
        {matches.map((option) => (
          <ComboboxItem
            key={option.value}
            value={option.value}
            setValueOnClick={false}
            className="flex min-h-8 cursor-default items-center justify-between gap-3 rounded px-2 data-[active-item]:bg-selected"
          >
            {option.label}
            {option.note ? <span className="hint">{option.note}</span> : null}
          </ComboboxItem>
        ))}
        {/* A listbox must hold an option, also when it has none to offer. */}
        {matches.length === 0 ? (
          <ComboboxItem disabled className="hint px-2 py-1.5">
            {emptyText}
          </ComboboxItem>
        ) : null}
      </ComboboxPopover>
    </ComboboxProvider>
  )
}

function matching(options: ComboboxOption[], text: string): ComboboxOption[] {
  const wanted = fold(text)
  return options.filter((option) => fold(`${option.label} ${option.note ?? ''}`).includes(wanted)).slice(0, shownAtMost)
}
