import { useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'
import type { SeenAttempts } from '#contract/rules/stale-code.ts'
import type { Outcome } from '#web/components/outcome.ts'
import { Button } from '#web/ui/button.tsx'
import { ActionDialog } from '../actions/action-dialog.tsx'
import { actionWords } from '../actions/action-words.ts'

interface Props {
  porting: Porting
  attempts: SeenAttempts | undefined
  onDone: (outcome: Outcome) => void
}

/** Its own action, so that an untouched form is never sent by mistake. */
export function RetryUnchanged({ porting, attempts, onDone }: Props) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>{actionWords('retry', porting).button}</Button>
      {isAsking && (
        <ActionDialog
          action="retry"
          porting={porting}
          attempts={attempts}
          caution={declineGuidance(porting.declinedCode, porting).beforeRetry}
          onClose={() => setAsking(false)}
          onApplied={(_, outcome) => onDone(outcome)}
        />
      )}
    </>
  )
}
