/** Who numbers come from, by recipient network and country. Before: routes.tsx. After: api/service-providers.ts asks. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'react-router'
import type { ServiceProvider } from '#contract/resources/service-provider.ts'
import { useDesk } from '#web/api/desk.ts'
import { serviceProviderQueries } from '#web/api/service-providers.ts'
import { recipientLabel } from '#web/components/recipient-label.ts'
import { fold } from '#web/ui/fold.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ProviderFilters } from './provider-filters.tsx'
import { ProviderResult } from './provider-result.tsx'

export function ProvidersPage() {
  const address = new URLSearchParams(useLocation().search)
  const filters = {
    country: address.get('country') || undefined,
    recipientProvider: address.get('recipientProvider') || undefined,
  }
  const [name, setName] = useState('')
  const desk = useDesk()
  const everything = useQuery(serviceProviderQueries.list({}))
  const result = useQuery(serviceProviderQueries.list(filters))
  const shown = byName(result.data?.items ?? [], name)
  return (
    <>
      <PageHeader
        title="Service providers"
        documentTitle="Providers"
        aside={result.data ? <span className="text-mute">{count(shown.length)}</span> : null}
      />
      <ProviderFilters
        filters={filters}
        name={name}
        onName={setName}
        countries={distinct(everything.data?.items.flatMap((provider) => provider.country ?? []))}
        networks={distinct([
          ...(desk?.recipientProviders.map(({ id }) => id) ?? []),
          ...(everything.data?.items.flatMap((provider) => provider.recipientProviders) ?? []),
        ])}
        label={(id) => recipientLabel(id, desk?.recipientProviders)}
      />
      <p role="status" className="sr-only">
        {result.data ? `${count(shown.length)} shown` : ''}
      </p>
      <ProviderResult
        result={result}
        shown={shown}
        label={(id) => recipientLabel(id, desk?.recipientProviders)}
        isFiltered={Boolean(name || filters.country || filters.recipientProvider)}
      />
    </>
  )
}

function count(providers: number): string {
  return providers === 1 ? '1 provider' : `${providers} providers`
}

/** By country, then by name; the upstream promises no order. */
function byName(providers: ServiceProvider[], name: string): ServiceProvider[] {
  const wanted = fold(name)
  return providers
    .filter((provider) => fold(provider.name).includes(wanted))
    .sort((a, b) => (a.country ?? '').localeCompare(b.country ?? '') || a.name.localeCompare(b.name, 'en'))
}

function distinct(values: string[] = []): string[] {
  return [...new Set(values)].sort()
}
