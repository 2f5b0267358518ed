import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

const day = 86_400_000
let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 20, store: await openMemoryStore() })
  await vi.waitFor(async () => expect((await ask(`${stack.url}/api/worklist`)).status).toBe(200), {
    timeout: 30_000,
    interval: 50,
  })
}, 60_000)
afterAll(() => stack.close())

const asOf = async (path: string) => Date.parse((await ask(stack.url + path)).body.asOf)

test('every answer is as of the upstream’s clock, those of the copy too', async () => {
  const lists = ['/api/portings?limit=1', '/api/worklist?limit=1']
  for (const path of lists) expect(Math.abs((await asOf(path)) - Date.now()), path).toBeLessThan(5000)
  const lever = { kind: 'advanceClock', by: 'P3D' }
  expect((await ask(`${stack.url}/api/sandbox/levers`, { method: 'POST', body: lever })).status).toBe(200)
  const { items } = (await ask(`${stack.url}/api/portings?limit=1`)).body
  for (const path of [...lists, `/api/portings/${items[0].id}`]) {
    expect(Math.abs((await asOf(path)) - Date.now() - 3 * day), path).toBeLessThan(5000)
  }
})
