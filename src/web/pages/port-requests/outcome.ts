/** A sentence about a proven write, carried to the page that shows it. */
export function outcomeText(done: string, proof: 'answered' | 'reread'): string {
  return proof === 'answered' ? `${done}.` : `${done}. The answer was lost; a second look showed that it took effect.`
}

/** Reads it from the router's state, which anybody may have written. */
export function outcomeIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('outcome' in state)) return null
  return typeof state.outcome === 'string' ? state.outcome.slice(0, 300) : null
}
