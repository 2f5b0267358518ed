import { useState } from 'react'
import { LongText } from '#web/components/long-text.tsx'
import { TextButton } from '#web/ui/text-button.tsx'

interface Props {
  /** What it is, for the button: "account number". */
  name: string
  value: string
  /** Whether the last four characters help to recognise it. */
  showsEnd?: boolean
}

/** Personal data stays covered until asked for, so that it is not read over a shoulder or in a screen share. */
export function Masked({ name, value, showsEnd = false }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {isOpen ? (
        <LongText text={value} />
      ) : (
        <Cover name={name} end={showsEnd && value.length > 6 ? value.slice(-4) : ''} />
      )}{' '}
      <TextButton aria-label={`${isOpen ? 'Hide' : 'Reveal'} ${name}`} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide' : 'Reveal'}
      </TextButton>
    </>
  )
}

function Cover({ name, end }: { name: string; end: string }) {
  return (
    <span>
      <span aria-hidden="true">••••• {end}</span>
      <span className="sr-only">{end ? `${name} hidden, ends in ${end}` : `${name} hidden`}</span>
    </span>
  )
}
