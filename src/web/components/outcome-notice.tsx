import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Outcome } from './outcome.ts'

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
