import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="There is no such page" documentTitle="Not found" />
      <p className="prose-text mb-3">The address may be cut off or mistyped.</p>
      <ButtonLink variant="primary" to={paths.portings()}>
        Go to all portings
      </ButtonLink>
    </>
  )
}
