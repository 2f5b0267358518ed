import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { HiddenKey } from '#contract/resources/hidden-data.ts'
import type { Address, Porting } from '#contract/resources/porting.ts'
import { revealField } from '#web/api/hidden-data.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { LongText } from '#web/components/long-text.tsx'
import { dayText } from '#web/ui/format-date.ts'
import { TextButton } from '#web/ui/text-button.tsx'

interface Props {
  porting: Porting
  field: HiddenKey
  /** What it is, for the button: "account number". */
  name: string
}

/** Milliseconds in the clear: long enough to compare with a bill, too short to be left on a screen. */
const shownFor = 60_000

/** Personal data comes covered from the desk. Asking for it is written down; it covers itself again. */
export function HiddenValue({ porting, field, name }: Props) {
  const { text, isBusy, problem, reveal, hide } = useRevealed(porting, field)
  const forbidden = useWhyNot('revealField')
  const reasonId = useId()
  const isOpen = text !== null
  return (
    <>
      {isOpen ? <LongText text={text} /> : <Cover name={name} covered={porting[field]} />}{' '}
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

function useRevealed(porting: Porting, field: HiddenKey) {
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
  // What was shown is not what is on file any more.
  const digest = porting.hidden?.[field]
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters.
  useEffect(hide, [digest, porting.id])

  async function reveal() {
    if (isBusy) return
    asking.current = new AbortController()
    setBusy(true)
    setProblem(null)
    try {
      const revealed = await revealField(porting.id, field, asking.current.signal)
      const value = revealed[field] ?? null
      setText(value === null ? 'Not on file any more' : wordsOf(field, value))
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      setProblem(error instanceof RequestFailed ? error.message : 'It cannot be revealed at the moment.')
    } finally {
      setBusy(false)
    }
  }

  return { text, isBusy, problem, reveal: () => void reveal(), hide }
}

function wordsOf(field: HiddenKey, value: string | Address): string {
  if (typeof value === 'string') return field === 'birthday' ? dayText(value) : value
  const { line1, line2, city, state, postalCode, country } = value
  return [line1, line2, city, [state, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}

/** An end that the desk leaves uncovered helps to recognise it. */
function Cover({ name, covered }: { name: string; covered: string | Address | null }) {
  const text = typeof covered === 'string' ? covered : '•••••'
  const end = /(\S+)$/.exec(text.replace(/•/g, ''))?.[1]
  return (
    <span>
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{end ? `${name} hidden, ends in ${end}` : `${name} hidden`}</span>
    </span>
  )
}
