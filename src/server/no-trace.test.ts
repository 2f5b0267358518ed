/** Marked secrets and personal data go through every write and every way it can fail; then everything the desk keeps or says is searched for them. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ask, type Told } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import {
  everythingIn,
  markedFaults,
  markedLimit,
  markedPersonal,
  markedSecrets,
  tracesOf,
  markedFields as typed,
} from '#testing/marked.ts'
import { type Stack, startStack, webhookSecret } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

const secrets = [...markedSecrets, webhookSecret, 'a secret for tests, and for tests only']

onBothHomes('no trace of what was marked', (store) => {
  test('is left after every write and every failure', async () => {
    const stack: Stack = await startStack({
      portings: 60,
      answerDelay: 3_600_000,
      sendsEvents: true,
      store: { ...store(), close: async () => {} },
      server: { timeLimits: { write: markedLimit } },
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
    for (const [at, fault] of markedFaults.entries()) {
      const { id } = started[at % started.length]
      stack.sandbox.control.setStatus(id, at % 2 === 0 ? 'informationRequired' : 'declined')
      stack.sandbox.control.faults.add({ ...fault, method: 'PATCH' })
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
    const all = { ...places, logAfterwards: stack.log() }
    for (const [place, text] of Object.entries(all)) expect(text.length, place).toBeGreaterThan(10)
    expect(tracesOf([...secrets, ...markedPersonal], all)).toEqual([])
  })

  test('is left in the log when the store refuses', async () => {
    const { db } = store()
    const stack = await startStack({ portings: 60, store: { ...store(), close: async () => {} } })
    await expect.poll(async () => (await ask(`${stack.url}/api/copy-status`)).body.isFilled).toBe(true)
    const [{ user }] = (await ask(`${stack.url}/api/portings?limit=1`)).body.items
    await db.execute(sql`alter table portings rename to portings_elsewhere`)
    try {
      const search = { method: 'POST', body: { text: 'MARKVILLE' } }
      expect((await ask(`${stack.url}/api/portings/search`, search)).status).toBe(503)
      const draft = { phoneNumber: '+12125550777', provider: 'p9', user, firstName: 'MARKNAME' }
      expect((await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })).status).toBe(200)
    } finally {
      await stack.close()
      await db.execute(sql`alter table portings_elsewhere rename to portings`)
    }
    expect(stack.log()).toContain('upstream trouble')
    expect(stack.log()).toContain('a write could not be noted')
    expect(tracesOf([...secrets, ...markedPersonal, 'MARKNAME', '2125550777'], { log: stack.log() })).toEqual([])
  })
})
