import type { Database } from './database.ts'

/** Where the local copy, the history and the bookkeeping rest. */
export interface Store {
  db: Database
  /** The same, for what may take minutes: migrations and tidying. */
  unhurried: Database
  home: 'embedded' | 'postgresql'
  /** One line for the start-up log: which store, and what it does not protect from. Holds no password. */
  description: string
  /** Rejects while the store cannot answer. */
  ping(): Promise<void>
  /** Calls back with each payload announced on `channel`, by any process; `onGap` when announcements may have been missed. */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** A home before its tables are there. */
export type Home = Omit<Store, 'ping'>
