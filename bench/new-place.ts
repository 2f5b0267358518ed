/** A place for a store of its own, dropped afterwards. Before: scale.ts, soak.ts. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { Place } from './running-desk.ts'

/** Who may create databases. */
const server = process.env.BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test'

export interface OwnPlace {
  place: Place
  drop(): Promise<void>
}

export async function newFolder(): Promise<OwnPlace> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portdesk-bench-'))
  return { place: { dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

export async function newDatabase(): Promise<OwnPlace> {
  const name = `portdesk_bench_${randomBytes(6).toString('hex')}`
  await run(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { place: { databaseUrl: url.href }, drop: () => run(`drop database if exists ${name} with (force)`) }
}

async function run(statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
