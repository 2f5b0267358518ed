import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { WriteFailure } from './write-failure.ts'

interface Props {
  failure: WriteFailure
  /** What was kept: "What you typed is still here." */
  kept?: string
  isBusy: boolean
  onTryAgain: () => void
  onCheckAgain: () => void
}

const words: Record<WriteFailure['kind'], { title: string; text: string }> = {
  refused: { title: 'Refused: nothing was changed', text: '' },
  notApplied: {
    title: 'Not applied: nothing was changed',
    text: 'It did not take effect.',
  },
  unknown: {
    title: 'It is not known whether this was applied',
    text: 'No answer came. Check again before you send anything twice.',
  },
  notSeen: {
    title: 'Not applied so far',
    text: 'The provider shows no trace of it. What was lost on the way can still arrive: give it a minute before you send it again.',
  },
  unprovable: {
    title: 'It cannot be proven whether this was applied',
    text: 'The provider shows nothing that would tell, as a PIN is never read back. Saving the same again does no harm here.',
  },
}

/** The proven outcome of a write that did not succeed, and one button to go on. */
export function WriteFailureNotice({ failure, kept, isBusy, onTryAgain, onCheckAgain }: Props) {
  const { title, text } = words[failure.kind]
  const isOpen = failure.kind !== 'refused' && failure.kind !== 'notApplied'
  return (
    <Notice tone={isOpen ? 'us' : 'trouble'} title={title} action={<Way />}>
      <p className="wrap-anywhere">
        {text} {!isOpen && <bdi>{failure.message}</bdi>} {kept}
      </p>
      <Reference failure={failure} />
    </Notice>
  )

  function Way() {
    if (failure.kind === 'refused') return null
    const isUnknown = failure.kind === 'unknown'
    return (
      <Button isBusy={isBusy} onClick={isUnknown ? onCheckAgain : onTryAgain}>
        {isUnknown ? 'Check again' : 'Try again'}
      </Button>
    )
  }
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
