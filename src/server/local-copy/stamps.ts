import type { Porting } from '#contract/resources/porting.ts'

/** The upstream's time stamps that are set, by their names. */
export type Stamps = Record<string, string>

const names = ['lastRequestedAt', 'lastDeclinedAt', 'completedAt', 'canceledAt', 'expiredAt', 'failedAt'] as const

export function stampsOf(porting: Pick<Porting, (typeof names)[number]>): Stamps {
  return Object.fromEntries(names.flatMap((name) => (porting[name] ? [[name, porting[name]]] : [])))
}

export interface Progress {
  stamps: Stamps
  declinedAttempts: number
}

/**
 * Which of two snapshots is the later one, by what only ever grows: stamps move forward, declines add up. `unclear` when
 * neither has grown, or each in another place.
 */
export function compareProgress(one: Progress, other: Progress): 'later' | 'earlier' | 'unclear' {
  const grown = steps(one).map((value, index) => Math.sign(value - (steps(other)[index] ?? 0)))
  const isLater = grown.includes(1)
  const isEarlier = grown.includes(-1)
  if (isLater === isEarlier) return 'unclear'
  return isLater ? 'later' : 'earlier'
}

function steps({ stamps, declinedAttempts }: Progress): number[] {
  return [...names.map((name) => Date.parse(stamps[name] ?? '') || 0), declinedAttempts]
}
