import { PageHeader } from '#web/ui/page-header.tsx'

export function ProvidersPage() {
  return <PageHeader title="Providers" documentTitle="Providers" />
}
