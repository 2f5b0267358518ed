export const finalStatuses = ['completed', 'canceled', 'expired', 'failed'] as const
const final: ReadonlySet<string> = new Set(finalStatuses)

/** Whether a porting of this status is over: nothing and nobody moves it any more. */
export function isFinal(status: string): boolean {
  return final.has(status)
}
