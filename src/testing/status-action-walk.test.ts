/**
 * Every status × every action: what our rules allow, the emulated upstream must do, and what they forbid it must refuse.
 * The two were written apart from each other, from the same reference.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portingStatuses } from '#contract/resources/porting.ts'
import { type PortingActions, portingActions } from '#contract/rules/porting-actions.ts'
import { gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import { ask, type Told } from './ask.ts'
import { type Stack, startStack } from './start-stack.ts'

let stack: Stack
let ids: string[]
beforeAll(async () => {
  stack = await startStack({ portings: 200 })
  stack.sandbox.control.freeze(true)
  const { body } = await ask(`${stack.url}/api/portings?limit=200`)
  ids = body.items.map(({ id }: { id: string }) => id)
})
afterAll(() => stack.close())

/** How an agent asks for it, through the BFF. */
const asking: Record<keyof PortingActions, (url: string) => Promise<Told>> = {
  update: (url) => ask(url, { method: 'PATCH', body: { lastName: 'Hopper-Murray' } }),
  retry: (url) => ask(`${url}/retry`, { method: 'POST' }),
  cancel: (url) => ask(`${url}/cancel`, { method: 'POST' }),
  delete: (url) => ask(url, { method: 'DELETE' }),
}
const actions = Object.keys(asking) as (keyof PortingActions)[]

/** What must be true afterwards when it was allowed. */
const effects: Record<keyof PortingActions, (after: Told) => void> = {
  update: ({ body }) => expect(body.porting.lastName).toBe('Hopper-Murray'),
  retry: ({ body }) => expect(body.porting.status).toBe('requested'),
  cancel: ({ body }) => expect(body.porting.status).toBe('canceled'),
  delete: ({ status }) => expect(status).toBe(404),
}

async function nextIn(status: (typeof portingStatuses)[number]) {
  const id = ids.pop()
  if (!id) throw new Error('The world is too small for the walk.')
  stack.sandbox.control.setStatus(id, status)
  const url = `${stack.url}/api/portings/${id}`
  return { url, porting: (await ask(url)).body.porting }
}

const today = () => stack.sandbox.control.readClock().now.slice(0, 10)

test('both sides know the same statuses', () => {
  expect([...portingStatuses].sort()).toEqual([...gigsPortingStatuses].sort())
})

describe.each(portingStatuses)('%s', (status) => {
  test.each(actions)('%s', async (action) => {
    const { url, porting } = await nextIn(status)
    expect(porting.status).toBe(status)
    const permission = portingActions(porting, today())[action]
    const told = await asking[action](url)
    // With a caution our rules promise nothing: the reference leaves it open.
    if (permission.allowed && permission.caution) expect([200, 422]).toContain(told.status)
    else
      expect({ action, status, answered: told.status }).toEqual({
        action,
        status,
        answered: permission.allowed ? 200 : 422,
      })
    const after = await ask(url)
    if (told.status === 200) effects[action](after)
    else expect(after.body.porting).toEqual(porting)
  })
})

test('requested with a date ahead can be cancelled', async () => {
  const { body } = await ask(`${stack.url}/api/portings?status=requested&limit=200`)
  const dated = body.items.find(
    ({ scheduledOn }: { scheduledOn: string | null }) => scheduledOn && scheduledOn > today(),
  )
  expect(dated, 'The world holds no requested porting with a date; take another seed.').toBeDefined()
  expect(portingActions(dated, today()).cancel.allowed).toBe(true)
  const told = await ask(`${stack.url}/api/portings/${dated.id}/cancel`, { method: 'POST' })
  expect(told.body.detail.porting.status).toBe('canceled')
})
