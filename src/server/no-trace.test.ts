/** Marked secrets and personal data go through every write and every way it can fail; then everything the desk keeps or says is searched for them. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ask, type Told } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import { type Stack, startStack, webhookSecret } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { type Database, rowsOf } from './store/database.ts'

/** May be nowhere at all. */
const secrets = ['PINMARK4711', 'PINMARK4712', 'RIOMARK4713', webhookSecret, 'a secret for tests, and for tests only']
/** May be only in the answer to whoever asked to have it revealed. */
const personal = ['ACCTMARK99', '1903-07-19', 'MARKED LANE 7', 'MARKVILLE']

const typed = {
  accountPin: 'PINMARK4711',
  billingPin: 'PINMARK4712',
  accountNumber: 'ACCTMARK99',
  birthday: '1903-07-19',
  address: { line1: 'MARKED LANE 7', line2: null, city: 'MARKVILLE', state: 'NY', postalCode: '10118', country: 'US' },
}

/** Every way the sandbox can fail, and errors that quote what was sent. */
const faults = [
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'cut' },
  { kind: 'garbled' },
  { kind: 'wrong-type' },
  { kind: 'redirect', location: '/elsewhere?pin=PINMARK4711' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { kind: 'status', status: 500, body: { message: 'PINMARK4711 and MARKED LANE 7 broke it' } },
  {
    kind: 'status',
    status: 422,
    body: {
      object: 'error',
      code: 'validation',
      message: 'accountPin PINMARK4711 is wrong',
      details: [{ path: 'accountPin', message: 'PINMARK4711 has letters' }],
    },
  },
] as const

async function everythingIn(db: Database): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) =>
      rowsOf<{ line: string }>(db, sql.raw(`select row_to_json(t)::text as line from "${name}" t`)),
    ),
  )
  expect(tables.length).toBeGreaterThan(8)
  return rows
    .flat()
    .map(({ line }) => line)
    .join('\n')
}

onBothHomes('no trace of what was marked', (store) => {
  test('is left after every write and every failure', async () => {
    const stack: Stack = await startStack({
      portings: 60,
      answerDelay: 3_600_000,
      sendsEvents: true,
      store: { ...store(), close: async () => {} },
    })
    const said: string[] = []
    const told = async (path: string, question: Parameters<typeof ask>[1] = {}): Promise<Told> => {
      const answer = await ask(stack.url + path, question)
      said.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${answer.text}`)
      return answer
    }
    const stream = await listenTo(`${stack.url}/api/live-updates`)
    const { body } = await told('/api/portings?limit=60')
    const started = body.items.filter(({ subscription }: { subscription: string | null }) => subscription !== null)
    for (const [at, fault] of faults.entries()) {
      const { id } = started[at % started.length]
      stack.sandbox.control.setStatus(id, at % 2 === 0 ? 'informationRequired' : 'declined')
      stack.sandbox.control.faults.add({ ...fault, method: 'PATCH' } as Parameters<
        typeof stack.sandbox.control.faults.add
      >[0])
      await told(`/api/portings/${id}`, { method: 'PATCH', body: typed })
      stack.sandbox.control.faults.clear()
      await told(`/api/portings/${id}`, { method: 'PATCH', body: typed })
      await told(`/api/portings/${id}/refused-values`, { method: 'POST', body: typed })
      await told(`/api/portings/${id}`)
      await told(`/api/portings/${id}/related`)
    }
    const { id } = started[0]
    const draft = { phoneNumber: '+12125550777', provider: 'p9', user: body.items[0].user }
    await told('/api/portings', { method: 'POST', body: { ...draft, ...typed } })
    await told('/api/portings', { method: 'POST', body: { ...draft, ...typed, phoneNumber: 'PINMARK4711' } })
    // In wrong places, wrong shapes and under wrong names.
    await told(`/api/portings/${id}?accountPin=PINMARK4711`, { method: 'PATCH', body: typed })
    await told(`/api/portings/${id}`, { method: 'PATCH', body: { ...typed, accountPin: ['PINMARK4711'] } })
    await told(`/api/portings/${id}`, {
      method: 'PATCH',
      body: { other: { swapPin: 'RIOMARK4713', rio: 'RIOMARK4713' } },
    })
    await told(`/api/portings/${id}`, { method: 'PATCH', body: '{"accountPin":"PINMARK4711"' })
    await told(`/api/portings/${id}`, {
      method: 'PATCH',
      body: 'accountPin=PINMARK4711',
      headers: { 'content-type': 'text/plain' },
    })
    await told(`/api/portings/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ accountPin: 'PINMARK4711'.repeat(9_000) }),
    })
    await told('/webhooks/gigs', { method: 'POST', body: typed, headers: { 'webhook-signature': 'v1,PINMARK4711' } })
    for (const path of ['/api/portings/search', '/api/portings/counts'])
      await told(path, { method: 'POST', body: { text: 'MARKVILLE' } })
    for (const field of ['accountNumber', 'birthday', 'address'])
      expect((await ask(`${stack.url}/api/portings/${id}/reveal`, { method: 'POST', body: { field } })).status).toBe(
        200,
      )
    await told('/api/activity?limit=200', { as: 'lead' })
    await told('/api/activity/export', { as: 'admin' })
    await told('/metrics')
    await told('/readyz')
    const places = {
      answers: said.join('\n'),
      store: await everythingIn(store().db),
      log: stack.log(),
      stream: JSON.stringify(stream.heard),
    }
    stream.close()
    await stack.close()
    for (const [place, text] of Object.entries({ ...places, logAfterwards: stack.log() })) {
      expect(text.length, place).toBeGreaterThan(10)
      for (const mark of [...secrets, ...personal]) {
        const at = text.indexOf(mark)
        expect(at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 80), `${mark} in ${place}`).toBe('')
      }
    }
  })
})
