import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, escapeIdentifier, Pool } from 'pg'
import type { Database } from './database.ts'
import type { Home } from './home.ts'

const connections = 10
/** Milliseconds before a statement or a connection attempt is given up: a screen would rather hear "not now". */
const patience = 5_000
const listenerPauses = [100, 500, 1_000, 2_000, 5_000]

/** A PostgreSQL server, shared with any number of other replicas. Connects on first use. */
export function openPostgres(url: string): Home {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience,
    application_name: 'portdesk',
  })
  // An idle connection that breaks is replaced at the next use; without a listener the error would end the process.
  pool.on('error', () => {})
  const { host, pathname } = new URL(url)
  const listeners = new Set<() => Promise<void>>()
  return {
    db: drizzle(pool) as unknown as Database,
    home: 'postgresql',
    description: `PostgreSQL at ${host}${pathname}: as safe as that server and its backups.`,
    async listen(channel, onPayload, onGap) {
      const stop = await listenForever(url, channel, onPayload, onGap)
      listeners.add(stop)
      return async () => {
        listeners.delete(stop)
        await stop()
      }
    },
    async close() {
      await Promise.all([...listeners].map((stop) => stop()))
      await pool.end()
    },
  }
}

/** A connection of its own, because a pooled one forgets its LISTEN; made again when it breaks. */
async function listenForever(url: string, channel: string, onPayload: (payload: string) => void, onGap: () => void) {
  let stopped = false
  let failures = 0
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null

  async function connect() {
    const next = new Client({ connectionString: url, application_name: 'portdesk listener', keepAlive: true })
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
