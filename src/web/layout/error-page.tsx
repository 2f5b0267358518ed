import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { CopyButton } from '#web/ui/copy-button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

/** A whole page failed: what happened, what was kept, what to do. */
export function ErrorPage({ error }: { error: unknown }) {
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return (
    <>
      <PageHeader title="This page could not be shown" documentTitle="Failed" />
      <p className="prose-text mb-3">{whatHappened(error)} What you typed is kept on this device, PINs aside.</p>
      {requestId ? (
        <p className="mb-3 text-mute">
          Request id <code>{requestId}</code> <CopyButton text={requestId} label="Copy request id" />
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
        <ButtonLink to={paths.portings()}>Go to all portings</ButtonLink>
      </div>
    </>
  )
}

function whatHappened(error: unknown): string {
  if (error instanceof RequestFailed) return error.message
  if (error instanceof TypeError && /import|fetch|module/i.test(error.message)) {
    return 'A part of the app could not be loaded. The network may be gone, or a new version has just been put in place.'
  }
  return 'Something in the app broke while drawing it.'
}
