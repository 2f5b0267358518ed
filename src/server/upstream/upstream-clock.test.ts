import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 20 })
})
afterAll(() => stack.close())

const asOf = async () => Date.parse((await (await fetch(`${stack.url}/api/portings?limit=1`)).json()).asOf)

test('an answer is as of the upstream’s clock, not of ours', async () => {
  expect(Math.abs((await asOf()) - Date.now())).toBeLessThan(5000)
  await fetch(`${stack.sandbox.url}/_sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: 'P3D' }),
  })
  const ahead = (await asOf()) - Date.now()
  expect(Math.abs(ahead - 3 * 86_400_000)).toBeLessThan(5000)
})
