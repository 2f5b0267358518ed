import { sql } from 'drizzle-orm'
import { advisoryLocks, type Database, rowsOf } from './database.ts'
import { localCopy } from './migrations/0001-local-copy.ts'
import { unreadableCases } from './migrations/0002-unreadable-cases.ts'
import { sessionTables } from './migrations/0003-sessions.ts'
import { activityLog } from './migrations/0004-activity.ts'
import { portRequestTables } from './migrations/0005-port-requests.ts'
import { networkTable } from './migrations/0006-networks.ts'
import { wideLists } from './migrations/0007-wide-lists.ts'
import { begunAt } from './migrations/0008-begun-at.ts'
import { portRequestLists } from './migrations/0009-port-request-lists.ts'
import { whoActed } from './migrations/0010-who-acted.ts'
import { keptBehavior } from './migrations/0011-kept-behavior.ts'
import { actionsWithoutDigests } from './migrations/0012-actions-without-digests.ts'
import { decidedAttempts } from './migrations/0013-decided-attempts.ts'

/** Never edit one that has run anywhere: add the next. */
const migrations: Record<string, readonly string[]> = {
  '0001-local-copy': localCopy,
  '0002-unreadable-cases': unreadableCases,
  '0003-sessions': sessionTables,
  '0004-activity': activityLog,
  '0005-port-requests': portRequestTables,
  '0006-networks': networkTable,
  '0007-wide-lists': wideLists,
  '0008-begun-at': begunAt,
  '0009-port-request-lists': portRequestLists,
  '0010-who-acted': whoActed,
  '0011-kept-behavior': keptBehavior,
  '0012-actions-without-digests': actionsWithoutDigests,
  '0013-decided-attempts': decidedAttempts,
}

/** Brings the tables up to date, each migration once. Replicas that start together wait for the first at the lock. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.migrate})`)
    await tx.execute(
      sql`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`,
    )
    const applied = new Set(
      (await rowsOf<{ name: string }>(tx, sql`select name from migrations`)).map((row) => row.name),
    )
    for (const [name, statements] of Object.entries(migrations)) {
      if (applied.has(name)) continue
      for (const statement of statements) await tx.execute(sql.raw(statement))
      await tx.execute(sql`insert into migrations (name) values (${name})`)
    }
  })
}
