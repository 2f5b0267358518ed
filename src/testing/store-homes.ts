/** The two homes of the store, for tests: every case runs on both, and a run without PostgreSQL says so in its counts. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { emptyStore } from '#server/store/empty-store.ts'
import type { Store } from '#server/store/home.ts'
import { openStore } from '#server/store/open-store.ts'
import { openMemoryStore } from './open-memory-store.ts'

/** Somebody who may create databases. Override with TEST_DATABASE_URL. */
const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const serverAnswers = await answers(serverUrl)

/** Runs `suite` once per home. `store()` is open during tests and empty at the start of each. */
export function onBothHomes(name: string, suite: (store: () => Store) => void): void {
  describe(`${name}, embedded`, () => inHome(() => openMemoryStore(), suite))
  describe.skipIf(!serverAnswers)(`${name}, PostgreSQL`, () => {
    let database: TestDatabase
    // vitest runs what is registered last first: the store closes before its database goes.
    afterAll(() => database.drop())
    inHome(async () => {
      database = await createTestDatabase()
      return openStore({ databaseUrl: database.url, dataDir: null })
    }, suite)
  })
}

function inHome(open: () => Promise<Store>, suite: (store: () => Store) => void) {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  beforeEach(() => emptyStore(store.db))
  afterAll(() => store.close())
  suite(() => store)
}

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** Null when no PostgreSQL answers. */
export const postgresForTests = serverAnswers ? createTestDatabase : null

/** A database of its own, so that test workers never meet. */
async function createTestDatabase(): Promise<TestDatabase> {
  const name = `portdesk_test_${randomBytes(6).toString('hex')}`
  await run(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) }
}

async function run(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
