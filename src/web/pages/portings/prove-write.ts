/** What two readings of a porting prove about a write between them whose answer was lost. Before: edit-form.tsx, use-porting-action.ts. */
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'

export type Proof = 'applied' | 'notApplied' | 'unknown'

/** Of a save. A secret cannot be read back, so a save of nothing else proves itself only by what it set in motion. */
export function proveUpdate(before: Porting, after: Porting, changes: PortingChanges): Proof {
  if (before.lastRequestedAt !== after.lastRequestedAt || before.status !== after.status) return 'applied'
  if (before.status === 'declined') return 'notApplied'
  const verdicts = Object.entries(changes).map(([key, sent]) => verdict(before, after, key, sent))
  if (verdicts.includes('applied')) return 'applied'
  return verdicts.every((one) => one === 'notApplied') ? 'notApplied' : 'unknown'
}

/** Of sending again unchanged. */
export function proveRetry(before: Porting, after: Porting): Proof {
  return before.lastRequestedAt !== after.lastRequestedAt || before.status !== after.status ? 'applied' : 'notApplied'
}

export function proveCancel(after: Porting): Proof {
  return after.status === 'canceled' ? 'applied' : 'notApplied'
}

function verdict(before: Porting, after: Porting, key: string, sent: unknown): Proof {
  if (key === 'accountPin') return secretVerdict(before.accountPinExists, after.accountPinExists)
  if (key === 'billingPin') return secretVerdict(before.billingPinExists, after.billingPinExists)
  const held = readable(after, key)
  if (held === undefined) return 'unknown'
  return same(held, sent) ? 'applied' : 'notApplied'
}

function secretVerdict(before: boolean, after: boolean): Proof {
  if (after && !before) return 'applied'
  return after ? 'unknown' : 'notApplied'
}

function readable(porting: Porting, key: string): unknown {
  if (key === 'donorProvider') return porting.donorProvider?.id ?? null
  return Object.hasOwn(porting, key) ? porting[key as keyof Porting] : undefined
}

function same(held: unknown, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null || typeof held !== 'object' || held === null) return held === sent
  const parts = held as Record<string, unknown>
  return Object.entries(sent).every(([key, value]) => (parts[key] ?? null) === (value ?? null))
}
