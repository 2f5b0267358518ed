import { useState } from 'react'
import { revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { TextButton } from '#web/ui/text-button.tsx'

/** Characters that are shown of a text nobody would call a name any more. */
const shown = 160

/** Text from outside: kept apart from the writing direction around it, cut when endless, wholly there on request. What nobody sees is drawn. */
export function LongText({ text: raw }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  const text = revealHiddenCharacters(raw)
  const isLong = text.length > shown
  return (
    <>
      <bdi className="wrap-anywhere">{isLong && !isOpen ? `${cut(text)}…` : text}</bdi>
      {isLong && (
        <>
          {' '}
          <TextButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show less' : `Show all ${text.length.toLocaleString()} characters`}
          </TextButton>
        </>
      )}
    </>
  )
}

/** By whole characters, so that no emoji or accent is torn. */
function cut(text: string): string {
  return Array.from(text.slice(0, shown * 2))
    .slice(0, shown)
    .join('')
}
