/** Keeps the activity log complete and no longer than it may be. Before: start-server.ts. After: store/activity.ts, store/forget-activity.ts. */
import { abandonedActions, endAction } from './store/actions.ts'
import { nobody, noteActivity } from './store/activity.ts'
import type { Database } from './store/database.ts'
import { forgetActivity } from './store/forget-activity.ts'

interface Keeping {
  db: Database
  /** How far back the log goes. */
  days: number
  onTrouble: (what: string, error: unknown) => void
}

const every = 10 * 60_000
/** Milliseconds; far longer than any write with its second looks may take. */
const abandonedAfter = 5 * 60_000

export function keepActivity({ db, days, onTrouble }: Keeping) {
  let round: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    round = keep(db, days, new Date()).catch((error) => onTrouble('the activity log could not be kept', error))
  }, every)
  timer.unref()

  return {
    /** With which settings the desk began to work. A store that is away must not stop a start. */
    async noteStart(settings: Record<string, string>): Promise<void> {
      const entry = {
        operation: 'start',
        portingId: null,
        outcome: 'applied',
        requestId: null,
        detail: settings,
      } as const
      await noteActivity(db, { ...nobody, ...entry }, new Date()).catch((error) =>
        onTrouble('the start could not be noted', error),
      )
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      await round
    },
  }
}

/** Any replica may: rows that one has in hand are left out by the others. */
export async function keep(db: Database, days: number, now: Date): Promise<void> {
  await endAbandoned(db, now)
  await forgetActivity(db, new Date(now.getTime() - days * 24 * 3_600_000), now)
}

/** What was begun and never ended is written down too, as what it is: unknown. */
async function endAbandoned(db: Database, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    for (const action of await abandonedActions(tx, new Date(now.getTime() - abandonedAfter))) {
      const { id, portingId, requestId, fields, role, address, within } = action
      const operation = action.operation as Parameters<typeof noteActivity>[1]['operation']
      await endAction(tx, id, { outcome: 'unknown', code: 'interrupted', portingId }, now)
      const detail = { ...(fields.length > 0 && { fields: fields.join(', ') }), ...within, code: 'interrupted' }
      const by = { who: action.actor, role, address }
      const entry = { ...by, operation, portingId, outcome: 'unknown', requestId, detail } as const
      await noteActivity(tx, entry, now)
    }
  })
}
