/** What a write is proven to have done, carried to the page that shows it. */
export interface Outcome {
  title: string
  text: string | null
}

/** `reread`: the answer was lost and a second look proved the effect. */
export function outcomeOf(title: string, proof: 'answered' | 'reread', text: string | null = null): Outcome {
  if (proof === 'answered') return { title, text }
  const lost = 'The provider’s answer was lost; a second look showed that it took effect.'
  return { title, text: text ? `${text} ${lost}` : lost }
}

/** To be spoken, or shown for a moment. */
export const outcomeText = ({ title, text }: Outcome) => (text ? `${title}. ${text}` : `${title}.`)

/** Reads an outcome from the router's state, which anybody may have written. */
export function outcomeIn(state: unknown): Outcome | null {
  if (typeof state !== 'object' || state === null || !('outcome' in state)) return null
  const { outcome } = state
  if (typeof outcome !== 'object' || outcome === null || !('title' in outcome) || !('text' in outcome)) return null
  const { title, text } = outcome
  return typeof title === 'string' && (text === null || typeof text === 'string') ? { title, text } : null
}
