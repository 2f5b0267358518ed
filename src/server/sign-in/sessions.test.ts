import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sessionsInMemory } from '#testing/sessions-in-memory.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { rowsOf } from '../store/database.ts'
import { type SessionRows, sessionRows } from '../store/sessions.ts'
import { createSessions } from './sessions.ts'

const minute = 60_000
const agent = { id: 'usr_a', name: 'A', role: 'agent' } as const

/** One replica, with a clock that the test moves. */
function replica(rows: SessionRows) {
  let at = Date.parse('2026-11-21T09:00:00Z')
  const troubles: unknown[] = []
  const sessions = createSessions({ rows, now: () => new Date(at), onTrouble: (_what, error) => troubles.push(error) })
  sessions.stop()
  return { sessions, troubles, pass: (milliseconds: number) => (at += milliseconds) }
}

onBothHomes('sessions', (store) => {
  test('what the browser holds is nowhere in the store', async () => {
    const { sessions } = replica(sessionRows(store().db))
    const { token, who } = await sessions.begin(agent, null)
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const held = await rowsOf<object>(store().db, sql`select * from sessions`)
    expect(JSON.stringify(held)).not.toContain(token)
    expect(JSON.stringify(held)).toContain(who.sessionId)
    // The id that is logged and kept opens nothing.
    expect(await sessions.find(who.sessionId)).toBeNull()
    expect(await sessions.find(token)).toEqual({ ...agent, sessionId: who.sessionId })
    await sessions.end(who)
  })

  test('end everywhere, and only for this person', async () => {
    const { sessions } = replica(sessionRows(store().db))
    const [one, two] = [await sessions.begin(agent, null), await sessions.begin(agent, null)]
    const other = await sessions.begin({ ...agent, id: 'usr_b' }, null)
    const told: string[] = []
    sessions.onEnd((ended) => told.push(...ended))
    await sessions.endAllOf(one.who)
    expect(told.sort()).toEqual([one.who.sessionId, two.who.sessionId].sort())
    for (const { token } of [one, two]) expect(await sessions.find(token)).toBeNull()
    expect(await sessions.find(other.token)).not.toBeNull()
    expect(await sessions.endedOf([one.who.sessionId, other.who.sessionId])).toEqual(new Set([one.who.sessionId]))
    await sessions.endAllOf(other.who)
  })

  test('ended at one replica are ended at the other within seconds', async () => {
    const rows = sessionRows(store().db)
    const [here, there] = [replica(rows), replica(rows)]
    const { token, who } = await here.sessions.begin(agent, null)
    expect(await there.sessions.find(token)).not.toBeNull()
    await here.sessions.end(who)
    expect(await here.sessions.find(token)).toBeNull()
    there.pass(5_000)
    expect(await there.sessions.find(token)).toBeNull()
  })
})

describe('a session', () => {
  test('lasts an hour from the last request', async () => {
    const { sessions, pass } = replica(sessionsInMemory())
    const { token } = await sessions.begin(agent, null)
    for (let hour = 0; hour < 3; hour++) {
      pass(59 * minute)
      expect(await sessions.find(token)).not.toBeNull()
    }
    pass(60 * minute)
    expect(await sessions.find(token)).toBeNull()
  })

  test('is not kept alive by what a page asks by itself', async () => {
    const { sessions, pass } = replica(sessionsInMemory())
    const { token } = await sessions.begin(agent, null)
    for (let minutes = 0; minutes < 59; minutes += 10) {
      expect(await sessions.find(token, false)).not.toBeNull()
      pass(10 * minute)
    }
    expect(await sessions.find(token)).toBeNull()
  })

  test('ends twelve hours after it began, whatever happens', async () => {
    const { sessions, pass } = replica(sessionsInMemory())
    const { token } = await sessions.begin(agent, null)
    for (let halves = 1; halves < 24; halves++) {
      pass(30 * minute)
      expect(await sessions.find(token), `after ${halves} half hours`).not.toBeNull()
    }
    pass(30 * minute)
    expect(await sessions.find(token)).toBeNull()
  })

  test('is another one after each sign-in: what was there before is over', async () => {
    const { sessions } = replica(sessionsInMemory())
    const first = await sessions.begin(agent, null)
    const second = await sessions.begin(agent, first.who)
    expect(second.token).not.toBe(first.token)
    expect(await sessions.find(first.token)).toBeNull()
  })

  test('that ends while the store is asked about it does not come back', async () => {
    const rows = sessionsInMemory()
    let answer = () => {}
    const late: SessionRows = {
      ...rows,
      open: async (...asked) => {
        const found = await rows.open(...asked)
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return found
      },
    }
    const { sessions, pass } = replica(late)
    const { token, who } = await sessions.begin(agent, null)
    pass(5_000)
    const asked = sessions.find(token)
    await sessions.end(who)
    answer()
    expect(await asked).toBeNull()
    const again = sessions.find(token)
    await new Promise(setImmediate)
    answer()
    expect(await again).toBeNull()
  })

  test('neither begins nor ends while the store is away, and whoever asks is told so', async () => {
    const away = () => Promise.reject(new Error('away'))
    const { sessions } = replica({ ...sessionsInMemory(), insert: away, remove: away, removeOf: away })
    const who = { ...agent, sessionId: 'x' }
    for (const asked of [sessions.begin(agent, null), sessions.end(who), sessions.endAllOf(who)])
      await expect(asked).rejects.toMatchObject({ code: 'storeUnavailable', facts: { cause: new Error('away') } })
  })

  test('goes on for ten minutes while the store is away, and nobody new gets in', async () => {
    const rows = sessionsInMemory()
    let isAway = false
    const sometimes: SessionRows = {
      ...rows,
      open: (...asked) => (isAway ? Promise.reject(new Error('away')) : rows.open(...asked)),
      touch: (...asked) => (isAway ? Promise.reject(new Error('away')) : rows.touch(...asked)),
    }
    const [here, there] = [replica(sometimes), replica(sometimes)]
    const { token } = await here.sessions.begin(agent, null)
    isAway = true
    here.pass(9 * minute)
    expect(await here.sessions.find(token)).not.toBeNull()
    await expect(there.sessions.find(token)).rejects.toThrow('away')
    here.pass(2 * minute)
    await expect(here.sessions.find(token)).rejects.toThrow('away')
  })
})
