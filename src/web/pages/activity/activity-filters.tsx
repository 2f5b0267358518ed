import { useNavigate } from 'react-router'
import { activityWords, outcomeLabels } from '#contract/rules/activity-words.ts'
import { paths } from '#web/paths.ts'
import { Field, Select, TextInput } from '#web/ui/field.tsx'
import type { TypedFilters } from './activity-address.ts'

/** Each filter stands in the address; a text counts when it is left or entered. */
export function ActivityFilterFields({ typed }: { typed: TypedFilters }) {
  const navigate = useNavigate()
  const choose = (choice: Partial<TypedFilters>) => void navigate(paths.activity({ ...typed, ...choice }))
  const text = (name: 'who' | 'portingId') => ({
    key: typed[name],
    defaultValue: typed[name],
    onBlur: (event: { target: HTMLInputElement }) => {
      const value = event.target.value.trim()
      if (value !== typed[name]) choose({ [name]: value })
    },
    onKeyDown: (event: { key: string; currentTarget: HTMLInputElement }) => {
      if (event.key === 'Enter') event.currentTarget.blur()
    },
  })
  const options = (words: Readonly<Record<string, string>>, chosen: string) =>
    Object.entries(chosen && !Object.hasOwn(words, chosen) ? { ...words, [chosen]: chosen } : words).map(
      ([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ),
    )
  return (
    <search className="mb-3 grid grid-cols-2 gap-3 lg:grid-cols-6">
      <Field label="Who" className="max-w-none min-w-0">
        <TextInput type="search" placeholder="As in the log" {...text('who')} />
      </Field>
      <Field label="What" className="max-w-none min-w-0">
        <Select value={typed.operation} onChange={(event) => choose({ operation: event.target.value })}>
          <option value="">Everything</option>
          {options(activityWords, typed.operation)}
        </Select>
      </Field>
      <Field label="Case" className="max-w-none min-w-0">
        <TextInput type="search" placeholder="prt_…" {...text('portingId')} />
      </Field>
      <Field label="Outcome" className="max-w-none min-w-0">
        <Select value={typed.outcome} onChange={(event) => choose({ outcome: event.target.value })}>
          <option value="">Any</option>
          {options(outcomeLabels, typed.outcome)}
        </Select>
      </Field>
      <Field label="From day" className="max-w-none min-w-0">
        <TextInput
          type="date"
          className="min-w-0"
          value={typed.from}
          onChange={(event) => choose({ from: event.target.value })}
        />
      </Field>
      <Field label="To day" className="max-w-none min-w-0">
        <TextInput
          type="date"
          className="min-w-0"
          value={typed.until}
          onChange={(event) => choose({ until: event.target.value })}
        />
      </Field>
    </search>
  )
}
