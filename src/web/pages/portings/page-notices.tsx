import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
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
      <span className="wrap-anywhere">{error.message}</span> Portdesk keeps reading it again.
    </Notice>
  )
}
