import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

/** Stands for every page of the Telnyx side on a desk that has none. */
export function NotSetUpPage() {
  return (
    <>
      <PageHeader title="Telnyx is not set up here" documentTitle="Not set up" />
      <p className="prose-text mb-3">
        This desk works on portings alone. To have port requests, drafts and portability here, its operator sets{' '}
        <code translate="no">TELNYX_API_USER</code> and <code translate="no">TELNYX_API_TOKEN</code> and starts the desk
        again.
      </p>
      <ButtonLink variant="primary" to={paths.worklist()}>
        Go to the worklist
      </ButtonLink>
    </>
  )
}
