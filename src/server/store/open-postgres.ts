import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, escapeIdentifier } from 'pg'
import type { Database } from './database.ts'
import type { Home } from './home.ts'
import { type Patience, PatientPool } from './patient-pool.ts'

const connections = 10
/** A screen would rather hear "not now" than wait. */
const usualPatience = { connect: 5_000, statement: 15_000 }
const listenerPauses = [100, 500, 1_000, 2_000, 5_000]

/** A PostgreSQL server, shared with any number of other replicas. Connects on first use. */
export function openPostgres(url: string, patience: Patience = usualPatience): Home {
  const connection = { connectionString: url, application_name: 'portdesk' }
  const pool = new PatientPool({ ...connection, max: connections }, patience)
  // Its one connection is made for the work and closed after it.
  const unhurried = new PatientPool(
    { ...connection, max: 1, idleTimeoutMillis: 1_000 },
    { ...patience, statement: null },
  )
  const { host, pathname } = new URL(url)
  const listeners = new Set<() => Promise<void>>()
  return {
    db: drizzle(pool) as unknown as Database,
    unhurried: drizzle(unhurried) as unknown as Database,
    home: 'postgresql',
    description: `PostgreSQL at ${host}${pathname}: as safe as that server and its backups.`,
    async listen(channel, onPayload, onGap) {
      const stop = await listenForever({ url, channel, onPayload, onGap, patience })
      listeners.add(stop)
      return async () => {
        listeners.delete(stop)
        await stop()
      }
    },
    async close() {
      await Promise.all([...listeners].map((stop) => stop()))
      await Promise.all([pool.end(), unhurried.end()])
    },
  }
}

interface Listening {
  url: string
  channel: string
  onPayload: (payload: string) => void
  onGap: () => void
  patience: Patience
}

/** A connection of its own, because a pooled one forgets its LISTEN; made again when it breaks. */
async function listenForever({ url, channel, onPayload, onGap, patience }: Listening) {
  let stopped = false
  let failures = 0
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null

  async function connect() {
    const next = new Client({
      connectionString: url,
      application_name: 'portdesk listener',
      connectionTimeoutMillis: patience.connect,
      ...(patience.statement === null ? {} : { query_timeout: patience.statement }),
      // Nothing is ever asked on it, so only this tells that the server has vanished.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    let isLost = false
    const lost = () => {
      if (isLost) return
      isLost = true
      if (client === next) client = null
      next.end().catch(() => {})
      scheduleConnect()
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', (message) => onPayload(message.payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${escapeIdentifier(channel)}`)
    } catch {
      lost()
      return
    }
    if (stopped) return void (await next.end())
    client = next
    failures = 0
    // Whatever was announced between the two connections went by unheard.
    onGap()
  }

  function scheduleConnect() {
    if (stopped) return
    const pause = listenerPauses[Math.min(failures++, listenerPauses.length - 1)]
    timer = setTimeout(connect, pause)
  }

  await connect()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    await client?.end().catch(() => {})
  }
}
