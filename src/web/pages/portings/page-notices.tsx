import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Outcome } from './actions/outcome.ts'
import { HowOld } from './how-old.tsx'

interface StaleProps {
  /** When what is shown was true, RFC 3339. */
  asOf: string
  error: Error
  isBusy: boolean
  onTryAgain: () => void
}

/** The last reading failed; what is shown is older and says how old. */
export function StaleNotice({ asOf, error, isBusy, onTryAgain }: StaleProps) {
  return (
    <Notice
      tone="us"
      title={
        <>
          Last known state, <HowOld at={asOf} />
        </>
      }
      action={
        <Button isBusy={isBusy} onClick={onTryAgain}>
          {isBusy ? 'Trying…' : 'Try now'}
        </Button>
      }
    >
      <span className="wrap-anywhere">{error.message}</span> Portdesk keeps trying.
    </Notice>
  )
}

/** Said in the live region where it happened; here it stays to be read. */
export function OutcomeNotice({ outcome, onDismiss }: { outcome: Outcome; onDismiss: () => void }) {
  return (
    <Notice
      tone="done"
      isAnnounced={false}
      title={<bdi className="wrap-anywhere">{outcome.title}</bdi>}
      action={
        <Button variant="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      }
    >
      {outcome.text}
    </Notice>
  )
}
