/** What the desk covers, and the way to see it. Before: facts and forms of a case. After: the operation that reveals, which writes it down. */
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { OperationName } from '#contract/dashboard-api.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { TextButton } from '#web/ui/text-button.tsx'
import { LongText } from './long-text.tsx'

interface Props {
  /** What it is, for the button: "account number". */
  name: string
  /** As the desk tells it: an end that it leaves uncovered helps to recognise it. */
  covered: string
  /** Another one hides what is shown: it is not what is on file any more. */
  stamp: string
  operation: OperationName
  /** In words; null for nothing on file. */
  reveal: (signal: AbortSignal) => Promise<string | null>
}

/** Milliseconds in the clear: long enough to compare with a bill, too short to be left on a screen. */
const shownFor = 60_000

/** Personal data comes covered from the desk. Asking for it is written down; it covers itself again. */
export function HiddenValue({ name, covered, stamp, operation, reveal: ask }: Props) {
  const { text, isBusy, problem, reveal, hide } = useRevealed(ask, stamp)
  const forbidden = useWhyNot(operation)
  const reasonId = useId()
  const isOpen = text !== null
  return (
    <>
      {isOpen ? <LongText text={text} /> : <Cover name={name} text={covered} />}{' '}
      <TextButton
        aria-label={`${isOpen ? 'Hide' : 'Reveal'} ${name}`}
        aria-busy={isBusy}
        aria-disabled={forbidden ? true : undefined}
        aria-describedby={forbidden ? reasonId : undefined}
        title={forbidden ?? undefined}
        onClick={forbidden ? undefined : isOpen ? hide : reveal}
      >
        {isOpen ? 'Hide' : isBusy ? 'Revealing…' : 'Reveal'}
      </TextButton>
      {forbidden && (
        <span id={reasonId} className="sr-only">
          {forbidden}
        </span>
      )}
      {problem && (
        <span role="alert" className="block text-trouble">
          {problem}
        </span>
      )}
    </>
  )
}

function useRevealed(ask: Props['reveal'], stamp: string) {
  const [text, setText] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const asking = useRef<AbortController | null>(null)
  const hide = useCallback(() => setText(null), [])

  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(hide, shownFor)
    return () => clearTimeout(timer)
  }, [text, hide])
  useEffect(() => () => asking.current?.abort(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters.
  useEffect(hide, [stamp])

  async function reveal() {
    if (isBusy) return
    asking.current = new AbortController()
    setBusy(true)
    setProblem(null)
    try {
      setText((await ask(asking.current.signal)) ?? 'Not on file any more')
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      setProblem(error instanceof RequestFailed ? error.message : 'It cannot be revealed at the moment.')
    } finally {
      setBusy(false)
    }
  }

  return { text, isBusy, problem, reveal: () => void reveal(), hide }
}

function Cover({ name, text }: { name: string; text: string }) {
  const end = /(\S+)$/.exec(text.replace(/•/g, ''))?.[1]
  return (
    <span>
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{end ? `${name} hidden, ends in ${end}` : `${name} hidden`}</span>
    </span>
  )
}
