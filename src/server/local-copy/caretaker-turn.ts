/** Whose turn it is to ask the upstreams. Before: caretaker.ts, telnyx-poll.ts. After: store. */
import type { Database } from '../store/database.ts'
import { takeLease } from '../store/leases.ts'
import { isSweepAsItWas, type Sweep } from '../store/sweeps.ts'

/** The poll of port requests goes by it too: one replica asks all upstreams. */
export const caretakerLease = 'caretaker'
/** Seconds; a killed caretaker is replaced after this long. Longer than a read's time limit with its retries. */
const leaseLasts = 40

export const takeTurn = (db: Database, holder: string) => takeLease(db, caretakerLease, holder, leaseLasts)

/**
 * Asked inside the transaction that moves a sweep. Whoever was slow must not overwrite how far another has come, nor bring back
 * what a reset has forgotten: that takes the lease away as well, so the lease alone says nothing.
 */
export async function isOurs(tx: Database, holder: string, sweep: Sweep): Promise<boolean> {
  return (await takeTurn(tx, holder)) && (await isSweepAsItWas(tx, sweep))
}
