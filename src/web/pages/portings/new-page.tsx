import { PageHeader } from '#web/ui/page-header.tsx'

export function NewPage() {
  return <PageHeader title="Soon" documentTitle="Soon" />
}
