import type { ReactNode } from 'react'
import { PhaseIcon, type Tone } from './phase-icon.tsx'

interface TagProps {
  tone: Tone
  /** Said on hover: the raw word behind it. */
  title?: string
  children: ReactNode
}

/** The same tone means the same thing everywhere, and never speaks by colour alone: there is an icon and a word. */
export function Tag({ tone, title, children }: TagProps) {
  return (
    <span className={`tag tone-${tone}`} title={title}>
      <PhaseIcon tone={tone} />
      {children}
    </span>
  )
}
