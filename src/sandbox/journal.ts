/**
 * What makes the sandbox outlive its process: a world is rebuilt from its head line, then the changes are replayed.
 * Before: the stores and control.ts write. After: a file of JSON lines, complete up to the last answered request.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ClockState } from './clock.ts'
import type { Instant, LineTruth, StoredPorting, StoredSubscription } from './model.ts'
import type { AccountLine, StoredDraft, StoredPortRequest } from './telnyx/stored.ts'

/** A number is taken as it is; a word stands for a number. */
export type Seed = string | number

/** What a world is a function of. */
export interface JournalHead {
  kind: 'head'
  version: 1
  seed: Seed
  portings: number
  /** Where it was not asked for, or by an older version: in proportion to the portings. */
  portRequests?: number | undefined
  anchor: Instant
}

export type JournalRecord =
  | { kind: 'porting'; value: StoredPorting }
  | { kind: 'portingGone'; id: string }
  | { kind: 'subscription'; value: StoredSubscription }
  | { kind: 'line'; value: LineTruth }
  | { kind: 'portRequest'; value: StoredPortRequest }
  | { kind: 'draft'; value: StoredDraft }
  | { kind: 'draftGone'; id: string }
  | { kind: 'accountLine'; value: AccountLine }
  | { kind: 'clock'; value: ClockState }

export interface Journal {
  /** Kept in memory until `flush`. */
  write(record: JournalRecord): void
  /** Hands everything to the operating system, so that it survives the end of this process. */
  flush(): void
  /** Forgets all changes: a new world begins. */
  begin(head: JournalHead, records?: Iterable<JournalRecord>): void
  close(): void
}

export const noJournal: Journal = {
  write: () => undefined,
  flush: () => undefined,
  begin: () => undefined,
  close: () => undefined,
}

/** Throws when the directory cannot be written. */
export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true })
  const path = journalPath(directory)
  let file: number | null = null
  let waiting: string[] = []

  function flush() {
    if (file === null || waiting.length === 0) return
    writeSync(file, waiting.join(''))
    waiting = []
  }
  function close() {
    flush()
    if (file !== null) closeSync(file)
    file = null
  }

  return {
    write(record) {
      waiting.push(line(record))
      if (waiting.length >= 1000) flush()
    },
    flush,
    begin(head, records = []) {
      close()
      waiting = []
      const beside = `${path}.new`
      // Holds invented PINs, yet PINs: readable by its owner alone.
      writeFileSync(beside, line(head) + [...records].map(line).join(''), { mode: 0o600 })
      renameSync(beside, path)
      file = openSync(path, 'a')
    },
    close,
  }
}

/** Null when there is none, or none that this version can read. A last line cut short by a killed process is left out. */
export function readJournal(directory: string): { head: JournalHead; records: JournalRecord[] } | null {
  const path = journalPath(directory)
  if (!existsSync(path)) return null
  const [first, ...rest] = readFileSync(path, 'utf8').split('\n')
  const head = parse(first ?? '') as JournalHead | null
  if (head?.kind !== 'head' || head.version !== 1) return null
  const records = rest.map(parse).filter((record): record is JournalRecord => record !== null)
  return { head, records: latest(records) }
}

/** Only the last state of each object, in the order in which the objects first appeared: that order is their place in lists. */
function latest(records: JournalRecord[]): JournalRecord[] {
  const byKey = new Map<string, JournalRecord>()
  for (const record of records) byKey.set(keyOf(record), record)
  return [...byKey.values()]
}

function keyOf(record: JournalRecord): string {
  switch (record.kind) {
    case 'porting':
      return `porting ${record.value.id}`
    case 'portingGone':
      return `porting ${record.id}`
    case 'subscription':
      return `subscription ${record.value.id}`
    case 'line':
      return `line ${record.value.phoneNumber}`
    case 'portRequest':
      return `portRequest ${record.value.id}`
    case 'draft':
      return `draft ${record.value.id}`
    case 'draftGone':
      return `draft ${record.id}`
    case 'accountLine':
      return `accountLine ${record.value.phoneNumber}`
    case 'clock':
      return 'clock'
  }
}

const journalPath = (directory: string) => join(directory, 'journal.jsonl')
const line = (record: JournalHead | JournalRecord) => `${JSON.stringify(record)}\n`

function parse(text: string): JournalRecord | null {
  try {
    return JSON.parse(text) as JournalRecord
  } catch {
    return null
  }
}
