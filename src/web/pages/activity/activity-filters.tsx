import { useNavigate } from 'react-router'
import { activityWords, outcomeLabels } from '#contract/rules/activity-words.ts'
import { FilterInput } from '#web/components/filter-input.tsx'
import { paths } from '#web/paths.ts'
import { Field, Select } from '#web/ui/field.tsx'
import type { TypedFilters } from './activity-address.ts'

/** Each filter stands in the address; what is typed counts when it is left or entered. */
export function ActivityFilterFields({ typed }: { typed: TypedFilters }) {
  const navigate = useNavigate()
  const choose = (choice: Partial<TypedFilters>, replace = false) =>
    void navigate(paths.activity({ ...typed, ...choice }), { replace })
  const input = (name: keyof TypedFilters) => ({
    value: typed[name],
    onChoose: (value: string) => choose({ [name]: value }, true),
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
        <FilterInput type="search" placeholder="As in the log" {...input('who')} />
      </Field>
      <Field label="What" className="max-w-none min-w-0">
        <Select value={typed.operation} onChange={(event) => choose({ operation: event.target.value })}>
          <option value="">Everything</option>
          {options(activityWords, typed.operation)}
        </Select>
      </Field>
      <Field label="Case" className="max-w-none min-w-0">
        <FilterInput type="search" placeholder="prt_…" {...input('portingId')} />
      </Field>
      <Field label="Outcome" className="max-w-none min-w-0">
        <Select value={typed.outcome} onChange={(event) => choose({ outcome: event.target.value })}>
          <option value="">Any</option>
          {options(outcomeLabels, typed.outcome)}
        </Select>
      </Field>
      <Field label="From day" className="max-w-none min-w-0">
        <FilterInput type="date" className="min-w-0" {...input('from')} />
      </Field>
      <Field label="To day" className="max-w-none min-w-0">
        <FilterInput type="date" className="min-w-0" {...input('until')} />
      </Field>
    </search>
  )
}
