/** Follows the chain of the activity log from its oldest entry to its head. Before: server/verify-activity.ts. After: activity-chain.ts. */
import { asc, desc, eq, gt } from 'drizzle-orm'
import { type Activity, activity, activityHead } from './activity.ts'
import { chainDigest, chainStart } from './activity-chain.ts'
import type { Database } from './database.ts'

/** `at`: the first number that does not fit. */
export type ChainVerdict =
  | { state: 'whole'; entries: number; newest: { number: number; digest: string } }
  | { state: 'broken'; at: number; why: string }

/** An earlier head that somebody noted elsewhere. */
export interface KnownEntry {
  number: number
  digest: string
}

const pageSize = 1_000

export async function verifyActivity(db: Database, known?: KnownEntry): Promise<ChainVerdict> {
  // What is appended while this runs is left for the next time.
  const [head] = await db.select().from(activityHead)
  if (!head) return { state: 'broken', at: 0, why: 'The head of the log is gone.' }
  let before = await oldEnd(db)
  let entries = 0
  for (;;) {
    const page = await db
      .select()
      .from(activity)
      .where(gt(activity.number, before.number))
      .orderBy(asc(activity.number))
      .limit(pageSize)
    for (const entry of page) {
      if (entry.number > head.number) break
      const why = whatIsWrong(entry, before, known)
      if (why) return { state: 'broken', at: before.number + 1, why }
      before = entry
      entries += 1
    }
    if (page.length < pageSize || before.number >= head.number) break
  }
  if (before.number !== head.number || before.digest !== head.digest)
    return { state: 'broken', at: before.number + 1, why: 'The newest entries are not those that were written last.' }
  if (known && known.number > head.number)
    return { state: 'broken', at: head.number + 1, why: 'The log is shorter than it was.' }
  return { state: 'whole', entries, newest: { number: head.number, digest: head.digest } }
}

function whatIsWrong(entry: Activity, before: KnownEntry, known: KnownEntry | undefined): string | null {
  if (entry.number !== before.number + 1) return 'Entries are missing here.'
  if (chainDigest(entry, before.digest) !== entry.digest)
    return 'This entry is not as it was written, or the one before it is not.'
  if (known?.number === entry.number && known.digest !== entry.digest)
    return 'This entry is not the one whose digest was noted: the log was written anew.'
  return null
}

/** Where the chain begins: at its start, or where the newest note of retention says that the old end was cut. */
async function oldEnd(db: Database): Promise<KnownEntry> {
  const [cut] = await db
    .select()
    .from(activity)
    .where(eq(activity.operation, 'forgetOldActivity'))
    .orderBy(desc(activity.number))
    .limit(1)
  return cut ? { number: Number(cut.detail.until), digest: cut.detail.digest ?? '' } : { number: 0, digest: chainStart }
}
