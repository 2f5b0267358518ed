export type Tone = 'preparing' | 'us' | 'customer' | 'donor' | 'fixed' | 'done' | 'ended' | 'trouble'

/** One path each, drawn on 16 × 16: fifty rows carry one, so each costs two nodes and no component library. */
const drawings: Record<Tone, string> = {
  // A pencil.
  preparing: 'M10.5 3.5 12.5 5.5 6 12 3.2 12.8 4 10z',
  // A diamond with a dot: your move.
  us: 'M8 2 14 8 8 14 2 8zM8 7.5v1',
  // A speech bubble.
  customer: 'M3 3.5h10v7H8l-3 2.5v-2.5H3z',
  // A clock.
  donor: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5.2V8l2 1.5',
  // A calendar leaf.
  fixed: 'M3 4h10v9.5H3zM3 7h10M5.8 2.5v2.6M10.2 2.5v2.6',
  // A tick.
  done: 'M3 8.5 6.5 12 13 4.5',
  // A bar: no way on.
  ended: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M5.5 8h5',
  // A warning triangle.
  trouble: 'M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.2v.3',
}

export function PhaseIcon({ tone }: { tone: Tone }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={drawings[tone]} />
    </svg>
  )
}
