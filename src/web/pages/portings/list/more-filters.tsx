/** Filters that are needed now and then. Loads when it is opened. Before: list-filters.tsx. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { PortingFilters } from '#contract/dashboard-api.ts'
import { guidedCodes } from '#contract/rules/declined-codes.ts'
import { declineTitle } from '#contract/rules/what-is-wrong.ts'
import { serviceProviderQueries } from '#web/api/service-providers.ts'
import { countryName } from '#web/components/country-name.ts'
import { FilterInput } from '#web/components/filter-input.tsx'
import { paths } from '#web/paths.ts'
import { Field, Select } from '#web/ui/field.tsx'
import { type ListAddress, linkable } from './list-address.ts'

type Name = 'country' | 'donor' | 'declinedCode'

export function MoreFilters({ address, errors }: { address: ListAddress; errors: Record<string, string> }) {
  const { filters } = address
  const navigate = useNavigate()
  const { data } = useQuery(serviceProviderQueries.list({}))
  const providers = data?.items ?? []
  const countries = [...new Set(providers.flatMap((provider) => provider.country ?? []))].sort()
  const donors = providers
    .filter((provider) => !filters.country || provider.country === filters.country)
    .sort((a, b) => a.name.localeCompare(b.name))
  const go = (change: Partial<PortingFilters>, replace: boolean) =>
    void navigate(paths.portings({ ...linkable(address), ...change }), { replace })
  const choose = (name: Name) => (event: { target: { value: string } }) => {
    const change: Partial<PortingFilters> = { [name]: event.target.value || undefined }
    // A donor of another country would leave nothing.
    if (name === 'country') change.donor = undefined
    go(change, false)
  }
  const day = (name: 'createdFrom' | 'createdBefore') => (
    <FilterInput
      type="date"
      value={filters[name]?.slice(0, 10) ?? ''}
      onChoose={(value) => go({ [name]: value || undefined }, true)}
    />
  )
  return (
    <fieldset className="more-filters">
      <legend className="sr-only">More filters</legend>
      <Field label="Country" error={errors.country}>
        <Select value={filters.country ?? ''} onChange={choose('country')}>
          <Options
            any="Any country"
            chosen={filters.country}
            options={countries.map((code) => [code, countryName(code)])}
          />
        </Select>
      </Field>
      <Field label="Donor" error={errors.donor}>
        <Select value={filters.donor ?? ''} onChange={choose('donor')}>
          <Options any="Any donor" chosen={filters.donor} options={donors.map(({ id, name }) => [id, name])} />
        </Select>
      </Field>
      <Field label="Decline reason" error={errors.declinedCode}>
        <Select value={filters.declinedCode ?? ''} onChange={choose('declinedCode')}>
          <Options
            any="Any reason"
            chosen={filters.declinedCode}
            options={guidedCodes.map((code) => [code, declineTitle(code)])}
          />
        </Select>
      </Field>
      <Field label="Created from" error={errors.createdFrom}>
        {day('createdFrom')}
      </Field>
      <Field label="Created before" error={errors.createdBefore}>
        {day('createdBefore')}
      </Field>
    </fieldset>
  )
}

interface OptionsProps {
  any: string
  chosen: string | undefined
  options: readonly (readonly [value: string, label: string])[]
}

/** What the address asks for can always be seen, also when this desk has no name for it. */
function Options({ any, chosen, options }: OptionsProps) {
  const isKnown = !chosen || options.some(([value]) => value === chosen)
  return (
    <>
      <option value="">{any}</option>
      {isKnown ? null : <option value={chosen}>{chosen}</option>}
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  )
}
