import { PageHeader } from '#web/ui/page-header.tsx'

export function EditPage() {
  return <PageHeader title="Soon" documentTitle="Soon" />
}
