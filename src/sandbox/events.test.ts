import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import { gigsClient } from '#testing/gigs-client.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

const secret = `whsec_${Buffer.from('a secret of the sandbox only').toString('base64')}`
let receiver: Server
let sandbox: Sandbox
let received: GigsPortingEvent[]
let answer: number

beforeEach(async () => {
  received = []
  answer = 204
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const event = new Webhook(secret).verify(
      Buffer.concat(chunks).toString(),
      request.headers as Record<string, string>,
    )
    received.push(event as GigsPortingEvent)
    response.writeHead(answer).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as AddressInfo
  sandbox = await startSandbox({
    port: 0,
    portings: 60,
    seed: 1,
    webhook: { url: `http://127.0.0.1:${port}/webhooks/gigs`, secret },
  })
  sandbox.control.freeze(true)
  await sandbox.control.eventsSettled()
  received = []
})
afterEach(async () => {
  await sandbox.close()
  await new Promise((resolve) => receiver.close(resolve))
})

test('a change reaches the receiver signed, with the whole porting, what was before and who did it', async () => {
  const ask = gigsClient(sandbox)
  const { id } = (await ask('GET', '/portings?status=draft&limit=1')).body.items[0]
  const before = (await ask('GET', `/portings/${id}`)).body
  const after = (await ask('PATCH', `/portings/${id}`, { firstName: 'Nora', accountPin: '80318031' })).body
  await sandbox.control.eventsSettled()
  expect(received).toMatchObject([
    {
      object: 'event',
      type: 'com.gigs.porting.updated',
      specversion: '1.0',
      project: 'sandbox',
      data: after,
      previousData: { firstName: before.firstName },
      actor: { type: 'apiKey' },
    },
  ])
  expect(JSON.stringify(received)).not.toContain('80318031')
})

test('a change that a lever makes is announced as the system’s, by both of its events', async () => {
  const [porting] = (await gigsClient(sandbox)('GET', '/portings?status=declined&limit=1')).body.items
  sandbox.control.setStatus(porting.id, 'canceled')
  await sandbox.control.eventsSettled()
  expect(received.map(({ type, actor }) => `${type} ${actor?.type}`)).toEqual([
    'com.gigs.porting.updated system',
    'com.gigs.porting.canceled system',
  ])
})

test('what the receiver refuses is sent again when the clock says so', async () => {
  answer = 500
  const { id } = (await gigsClient(sandbox)('GET', '/portings?status=draft&limit=1')).body.items[0]
  await gigsClient(sandbox)('DELETE', `/portings/${id}`)
  await sandbox.control.eventsSettled()
  expect(received).toHaveLength(1)
  answer = 204
  sandbox.control.advance(5000)
  await sandbox.control.eventsSettled()
  expect(received.map(({ type }) => type)).toEqual(['com.gigs.porting.deleted', 'com.gigs.porting.deleted'])
  expect(sandbox.control.deliveries().at(-1)).toMatchObject({ state: 'delivered', porting: id })
})

test('a status without an event of its own shows as updated alone', async () => {
  const ask = gigsClient(sandbox)
  const [porting] = (await ask('GET', '/portings?status=informationRequired&limit=1')).body.items
  sandbox.control.setStatus(porting.id, 'initiated')
  await sandbox.control.eventsSettled()
  expect(received.map(({ type }) => type)).toEqual(['com.gigs.porting.updated'])
})
