import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { WriteFailure } from './write-failure.ts'

interface Props {
  failure: WriteFailure
  /** What was kept: "What you typed is still here." */
  kept?: string
  isBusy: boolean
  /** Left out where the page's own button sends again. */
  onTryAgain?: () => void
  onCheckAgain: () => void
}

const words: Record<WriteFailure['kind'], { title: string; text: string }> = {
  refused: { title: 'Refused: nothing was changed', text: '' },
  notApplied: { title: 'Not applied: nothing was changed', text: '' },
  unknown: {
    title: 'It is not known whether this was applied',
    text: 'Check again before you send anything twice.',
  },
  notSeen: {
    title: 'Not applied so far',
    text: 'The provider shows no trace of it. What was lost on the way can still arrive: give it a minute before you send it again.',
  },
  unprovable: {
    title: 'It cannot be proven whether this was applied',
    text: 'The provider shows nothing that would tell: a PIN is never read back, and somebody else may have changed the rest. Look at what is on file before you send it again.',
  },
}

export const failureTitle = ({ kind }: WriteFailure) => words[kind].title

/** What is proven about a write that did not succeed, why, and at most one button to go on. */
export function WriteFailureNotice({ failure, kept, isBusy, onTryAgain, onCheckAgain }: Props) {
  const { title, text } = words[failure.kind]
  const isLooked = failure.kind === 'notSeen' || failure.kind === 'unprovable'
  const isOpen = isLooked || failure.kind === 'unknown'
  const again = failure.kind === 'unknown' ? undefined : onTryAgain
  const way =
    failure.kind !== 'refused' && (again || isOpen) ? (
      // One element for either way, so that focus stays on it when its words change.
      <Button isBusy={isBusy} onClick={again ?? onCheckAgain}>
        {again ? 'Try again' : 'Check again'}
      </Button>
    ) : null
  return (
    <Notice tone={isOpen ? 'us' : 'trouble'} title={title} action={way}>
      <p className="wrap-anywhere">
        {!isLooked && <bdi>{failure.message}</bdi>} {text} {kept}
      </p>
      <Reference failure={failure} />
    </Notice>
  )
}

/** For those who talk to the provider or to the operator. */
function Reference({ failure: { upstreamCode, requestId } }: { failure: WriteFailure }) {
  if (!upstreamCode && !requestId) return null
  return (
    <p className="hint wrap-anywhere" translate="no">
      {[upstreamCode, requestId && `request ${requestId}`].filter(Boolean).join(' · ')}
    </p>
  )
}
