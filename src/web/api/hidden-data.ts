/** What the desk covers: revealed one field at a time, or compared without being seen. Never in the query cache: nothing of it is remembered. After: client.ts. */
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { HiddenAccountKey, HiddenKey, Revealed, RevealedAccount } from '#contract/resources/hidden-data.ts'
import { call } from './client.ts'

export function revealField(portingId: string, field: HiddenKey, signal: AbortSignal): Promise<Revealed> {
  return call('revealField', { params: { portingId }, body: { field }, signal })
}

export function revealAccountField(
  params: { portRequestId: string; subRequestId: string },
  field: HiddenAccountKey,
  signal: AbortSignal,
): Promise<RevealedAccount> {
  return call('revealAccountField', { params, body: { field }, signal })
}

/** Keys of covered values among these that are on file now. Asks only when there are any. */
export async function sameValues(portingId: string, changes: PortingChanges): Promise<ReadonlySet<string>> {
  const { accountNumber, birthday, address } = changes
  if (accountNumber === undefined && birthday === undefined && address === undefined) return new Set()
  const { fields } = await call('findSameValues', { params: { portingId }, body: { accountNumber, birthday, address } })
  return new Set(fields)
}
