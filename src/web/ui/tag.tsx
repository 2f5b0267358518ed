import type { ReactNode } from 'react'
import { PhaseIcon, type Tone } from './phase-icon.tsx'

/** The same tone means the same thing everywhere, and never speaks by colour alone: there is an icon and a word. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`tag tone-${tone}`}>
      {icon ?? <PhaseIcon tone={tone} />}
      {children}
    </span>
  )
}
