/** What a poll finds is announced like an event, and stands in the timeline as seen. */
import { afterEach, expect, test } from 'vitest'
import { LiveChanges } from '#contract/live-updates.ts'
import type { PortRequestDetail, PortRequestPage } from '#contract/port-request-operations.ts'
import { ask } from '#testing/ask.ts'
import { type HeardEvent, listenTo } from '#testing/listen-to.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { untilRequestsAreHeld } from '#testing/until-requests-are-held.ts'

let stack: Stack
afterEach(() => stack.close())

/** Milliseconds from the begin of one round to the next. */
async function begin(round: number) {
  const store = await openMemoryStore()
  const pollPace = { step: 5, shortestRound: round, longestRound: round }
  stack = await startStack({ portings: 40, store, server: { pollPace } })
  await untilRequestsAreHeld(stack)
}

const get = async (path: string): Promise<unknown> => (await ask(`${stack.url}${path}`)).body
async function control(path: string, body: object): Promise<void> {
  const answer = await ask(`${stack.sandbox.url}/_sandbox${path}`, { method: 'POST', body, as: 'nobody' })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
}
const detail = (id: string) => get(`/api/port-requests/${id}`) as Promise<PortRequestDetail>
const changesIn = (event: HeardEvent) => (event.name === 'changes' ? LiveChanges.parse(event.data) : [])

async function anyWaiting() {
  const { items } = (await get('/api/port-requests?status=incomplete')) as PortRequestPage
  for (const { id } of items) {
    const { portRequest } = await detail(id)
    const sub = portRequest.subRequests.find(({ status }) => status === 'submitted' || status === 'in-process')
    if (sub) return { id, sub }
  }
  throw new Error('The world has nothing that waits on the donor.')
}

test('a sub request that falls into exception is announced, and told as seen', async () => {
  await begin(40)
  const { id, sub } = await anyWaiting()
  const stream = await listenTo(`${stack.url}/api/live-updates`)
  await stream.until((event) => event.name === 'hello')
  await control(`/telnyx/sub_requests/${sub.id}`, { status: 'exception', exception: 'POSTAL_CODE_MISMATCH' })
  await stream.until((event) => changesIn(event).some((change) => change.portingId === sub.id))
  const change = stream.heard.flatMap(changesIn).find(({ portingId }) => portingId === sub.id)
  expect(change).toMatchObject({ portRequestId: id, kind: 'changed', status: 'exception' })
  expect(JSON.stringify(stream.heard)).not.toContain(sub.numbers[0]?.phoneNumber.slice(1) ?? 'no number')
  stream.close()
  const { timeline } = await detail(id)
  const seen = timeline.find(({ title }) => title.startsWith('Seen at this time: Exception'))
  expect(seen).toMatchObject({ when: 'past', raw: 'exception' })
  expect(Date.parse(seen?.at ?? '')).not.toBeNaN()
}, 90_000)

test('what an agent changes is announced at once, without waiting for a round', async () => {
  await begin(3_600_000)
  const { id, sub } = await anyWaiting()
  const stream = await listenTo(`${stack.url}/api/live-updates`)
  await stream.until((event) => event.name === 'hello')
  const answer = await ask(`${stack.url}/api/port-requests/${id}/sub-requests/${sub.id}/cancel`, {
    method: 'POST',
    body: {},
  })
  expect(answer.status).toBe(200)
  await stream.until((event) => changesIn(event).some((change) => change.portingId === sub.id))
  stream.close()
}, 90_000)
