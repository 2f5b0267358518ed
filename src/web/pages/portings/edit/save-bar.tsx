import { type ReactNode, useEffect, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import type { SaveConsequence } from '#contract/rules/save-consequence.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { Button } from '#web/ui/button.tsx'

interface Props {
  porting: Porting
  /** What a save would do with what stands in the form now. */
  consequence: () => SaveConsequence
  /** Key → what looks wrong with what was typed. It can be sent all the same. */
  warnings: () => Record<string, string>
  /** That what is on file and not typed anew may have run out. */
  oldCode: () => string | null
  onChange: (callback: () => void) => () => void
  isBusy: boolean
  onSend: () => void
  /** Why nothing may be sent now. */
  blocked: string | null
  /** Another way to send. */
  otherWay?: ReactNode
  /** What came of the last press. Beside the buttons, so that it is seen wherever the form is scrolled to. */
  children?: ReactNode
}

/** Says what a save will do before it is pressed. Where completing and keeping differ there are two buttons, and one is always off. */
export function SaveBar({ porting, consequence, warnings, oldCode, onChange, ...rest }: Props) {
  const { isBusy, onSend, blocked, otherWay, children } = rest
  const now = useLatest(consequence, onChange)
  const old = useLatest(oldCode, onChange)
  const doubts = Object.entries(useLatest(warnings, onChange))
  return (
    <div className="z-10 grid gap-2 rounded-b-lg border-t border-line bg-panel px-4 py-3 sm:sticky sm:bottom-0 sm:px-[18px]">
      {children}
      <p role="status" className="wrap-anywhere">
        {doubts.map(([key, message]) => (
          <span key={key} className="block text-us">
            The <bdi>{fieldLabel(key, porting)}</bdi> looks wrong: <bdi>{message}</bdi>
          </span>
        ))}
        {old && now.attempt !== null && <bdi className="block text-us">{old}</bdi>}
        <bdi>{consequenceText(now, porting)}</bdi>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Buttons now={now} isDoubtful={doubts.length > 0} isBusy={isBusy} onSend={onSend} blocked={blocked} />
        {otherWay}
        <p className="hint min-w-0 flex-1 basis-52">Kept on this device until sent · PINs are not kept</p>
      </div>
    </div>
  )
}

function Buttons({
  now,
  isDoubtful,
  isBusy,
  onSend,
  blocked,
}: { now: SaveConsequence; isDoubtful: boolean } & Pick<Props, 'isBusy' | 'onSend' | 'blocked'>) {
  const busyWords = isBusy ? 'Sending…' : null
  const anyway = isDoubtful ? ' anyway' : ''
  const { kind, attempt } = now
  if (kind === 'newAttempt' || (kind === 'incomplete' && attempt !== null))
    return (
      <Button type="submit" variant="primary" isBusy={isBusy} disabledReason={blocked} onClick={onSend}>
        {busyWords ?? `${kind === 'newAttempt' ? `Review attempt ${attempt}` : 'Review what I have'}${anyway}`}
      </Button>
    )
  if (now.kind === 'saves')
    return (
      <Button type="submit" variant="primary" isBusy={isBusy} disabledReason={blocked} onClick={onSend}>
        {isBusy ? 'Saving…' : `Save${anyway}`}
      </Button>
    )
  const isComplete = now.kind === 'sendsRequest'
  return (
    <>
      <Button
        variant={isComplete ? 'primary' : 'default'}
        isBusy={isBusy && isComplete}
        disabledReason={blocked ?? (isComplete ? null : 'Something required is still missing.')}
        onClick={onSend}
        data-send=""
      >
        {(isComplete && busyWords) ||
          (isComplete && isDoubtful ? `Send anyway: request to ${now.donor}` : `Send request to ${now.donor}`)}
      </Button>
      <Button
        variant={isComplete ? 'default' : 'primary'}
        isBusy={isBusy && !isComplete}
        disabledReason={blocked ?? (isComplete ? 'Saving the last missing detail sends the request.' : null)}
        onClick={onSend}
      >
        {isBusy && !isComplete ? 'Saving…' : `Save what I have${isComplete ? '' : anyway}`}
      </Button>
    </>
  )
}

export function consequenceText({ kind, missing, attempt, donor }: SaveConsequence, porting: Porting): string {
  const names = missing.map((key) => fieldLabel(key, porting)).join(', ')
  switch (kind) {
    case 'newAttempt':
      return `You review everything before attempt ${attempt} goes to ${donor}.`
    case 'sendsRequest':
      return `This completes what ${donor} needs: saving sends the request.`
    case 'incomplete':
      if (attempt !== null)
        return `Still missing after this: ${names}. The provider may keep it without sending, or send attempt ${attempt} as it is.`
      return `Still missing after this: ${names}. Saving keeps what is there and sends nothing.`
    default:
      return porting.status === 'draft'
        ? 'Nothing is sent until a subscription uses this draft.'
        : `Saving does not send a new request to ${donor}.`
  }
}

/** Looks again shortly after typing pauses, and draws only when the answer differs. */
function useLatest<T>(read: () => T, onChange: Props['onChange']): T {
  const [now, setNow] = useState(read)
  useEffect(() => {
    const look = () => {
      const next = read()
      setNow((held) => (JSON.stringify(held) === JSON.stringify(next) ? held : next))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onChange(() => {
      clearTimeout(timer)
      timer = setTimeout(look, 80)
    })
    look()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [read, onChange])
  return now
}
