import type { Porting } from '#contract/resources/porting.ts'
import { type SeenAttempts, staleCode } from '#contract/rules/stale-code.ts'
import { type Outcome, outcomeOf } from '#web/components/outcome.ts'
import { WriteDialog } from '#web/components/write-dialog.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { now } from '#web/ui/clock.ts'
import { Notice } from '#web/ui/notice.tsx'
import { retriedOutcome } from '../edit/saved-outcome.ts'
import { type ActionName, actionWords } from './action-words.ts'
import { usePortingAction } from './use-porting-action.ts'

interface Props {
  action: ActionName
  porting: Porting
  /** Newest first; absent where nobody knows them. */
  attempts?: SeenAttempts | undefined
  /** What to heed; the upstream may still refuse. */
  caution?: string
  onClose: () => void
  onApplied: (action: ActionName, outcome: Outcome) => void
}

/** Asks for a yes, does it once, and says what is proven about it. */
export function ActionDialog({ action, porting, attempts, caution, onClose, onApplied }: Props) {
  const words = actionWords(action, porting)
  const old = action === 'retry' ? staleCode(porting, now(), attempts) : null
  const write = usePortingAction(action, porting, (proof, after) => {
    const outcome =
      action === 'retry' && after
        ? retriedOutcome({ before: porting, after, proof }, words.done)
        : outcomeOf(words.done, proof)
    announce(`${outcome.title}.`)
    onApplied(action, outcome)
  })
  return (
    <WriteDialog
      title={words.title}
      keep={words.keep}
      confirm={words.confirm}
      variant={action === 'retry' ? 'primary' : 'danger'}
      write={write}
      onClose={onClose}
    >
      <div className="grid gap-2">
        {words.body.map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        {old && (
          <p className="text-us wrap-anywhere">
            {old.said} It would be sent again: “Correct and send” takes a fresh one.
          </p>
        )}
        {caution && <Notice tone="us" title={caution} isAnnounced={false} />}
      </div>
    </WriteDialog>
  )
}
