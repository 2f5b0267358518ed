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
    text: 'No answer came, and a second look showed that it did not take effect.',
  },
  unknown: {
    title: 'It is not known whether this was applied',
    text: 'No answer came. Check again before you send anything twice.',
  },
}

/** The proven outcome of a write that did not succeed, and one button to go on. */
export function WriteFailureNotice({ failure, kept, isBusy, onTryAgain, onCheckAgain }: Props) {
  const { title, text } = words[failure.kind]
  return (
    <Notice tone={failure.kind === 'unknown' ? 'us' : 'trouble'} title={title} action={<Way />}>
      <p className="wrap-anywhere">
        {text} {failure.kind !== 'unknown' && <bdi>{failure.message}</bdi>} {kept}
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
