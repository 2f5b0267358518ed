import { useNavigate } from 'react-router'
import { countryName } from '#web/components/country-name.ts'
import { paths } from '#web/paths.ts'
import { Field, Select, TextInput } from '#web/ui/field.tsx'

interface Filters {
  country?: string
  recipientProvider?: string
}

interface ProviderFiltersProps {
  filters: Filters
  name: string
  onName: (name: string) => void
  countries: string[]
  networks: string[]
  /** What a network is called. */
  label: (network: string) => string
}

/** Country and network are asked of the upstream and stand in the address; a name is looked for in what is here. */
export function ProviderFilters({ filters, name, onName, countries, networks, label }: ProviderFiltersProps) {
  const navigate = useNavigate()
  const choose = (choice: Filters) => void navigate(paths.providers({ ...filters, ...choice }))
  return (
    <search className="mb-3 grid gap-3 sm:grid-cols-[minmax(0,1fr)_220px_220px]">
      <Field label="Name" className="max-w-none">
        <TextInput
          type="search"
          value={name}
          placeholder="Part of a name"
          onChange={(event) => onName(event.target.value)}
        />
      </Field>
      <Field label="Country" className="max-w-none">
        <Select value={filters.country ?? ''} onChange={(event) => choose({ country: event.target.value })}>
          <option value="">All countries</option>
          {withChosen(countries, filters.country).map((country) => (
            <option key={country} value={country}>
              {countryName(country)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Recipient network" className="max-w-none">
        <Select
          value={filters.recipientProvider ?? ''}
          onChange={(event) => choose({ recipientProvider: event.target.value })}
        >
          <option value="">All networks</option>
          {withChosen(networks, filters.recipientProvider).map((network) => (
            <option key={network} value={network}>
              {label(network)}
            </option>
          ))}
        </Select>
      </Field>
    </search>
  )
}

/** What the address says is shown even where the upstream knows none of it. */
function withChosen(known: string[], chosen: string | undefined): string[] {
  return chosen && !known.includes(chosen) ? [chosen, ...known] : known
}
