import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import { type GigsClient, gigsClient } from '#testing/gigs-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: GigsClient

interface Listed {
  id: string
  status: string
  user: string
  subscription: string | null
  createdAt: string
}

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 120, seed: 5 })
  ask = gigsClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.control.reset()
  sandbox.control.freeze(true)
})

const list = async (query: string) => (await ask('GET', `/portings?${query}`)).body
const all = async (): Promise<Listed[]> => (await list('limit=200')).items
const ids = (items: Listed[]) => items.map(({ id }) => id)

test('without a limit ten come, newest first', async () => {
  const page = await list('')
  expect(page.items).toHaveLength(10)
  const instants = (await all()).map(({ createdAt }) => createdAt)
  expect(instants).toEqual(instants.toSorted().reverse())
  expect(page).toMatchObject({ object: 'list', moreItemsBefore: null, moreItemsAfter: page.items[9].id })
})

test('every spelling of a status filter gives the same', async () => {
  const expected = ids((await all()).filter(({ status }) => status === 'draft' || status === 'declined'))
  for (const query of [
    'status=draft&status=declined',
    'status[]=declined&status[]=draft',
    'status%5B%5D=draft&status=declined',
    'status=draft,declined',
    'status=draft,draft&status=declined',
  ]) {
    expect(ids((await list(`limit=200&${query}`)).items)).toEqual(expected)
  }
})

test('user, subscription and status narrow each other', async () => {
  const items = await all()
  const [{ user, subscription, status } = items[0] as Listed] = items.filter((item) => item.subscription !== null)
  expect(ids((await list(`user=${user}`)).items)).toEqual(ids(items.filter((item) => item.user === user)))
  expect(ids((await list(`subscription=${subscription}`)).items)).toEqual(
    ids(items.filter((item) => item.subscription === subscription)),
  )
  expect(ids((await list(`user=${user}&status=${status}`)).items)).toEqual(
    ids(items.filter((item) => item.user === user && item.status === status)),
  )
  expect((await list('user=usr_none')).items).toEqual([])
})

test('a limit of nothing is allowed', async () => {
  expect(await list('limit=0')).toEqual({ object: 'list', items: [], moreItemsAfter: null, moreItemsBefore: null })
})

test('walking there and back neither skips nor repeats, while portings are created', async () => {
  const { items: users } = (await ask('GET', '/users?limit=200')).body
  let next = 0
  const arrive = async () => {
    const user = users[next % users.length].id
    const number = `+1212556${String(next).padStart(4, '0')}`
    next += 1
    await ask('POST', '/portings', { phoneNumber: number, provider: 'p9', user })
  }
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.subarray([...gigsPortingStatuses], { minLength: 0 }),
      fc.array(fc.boolean(), { maxLength: 6 }),
      async (limit, statuses, arrivals) => {
        const filter = statuses.length > 0 ? `&status=${statuses.join(',')}` : ''
        const matching = async () =>
          ids((await all()).filter(({ status }) => statuses.length === 0 || (statuses as string[]).includes(status)))
        const atStart = await matching()
        const forward: string[] = []
        let page = await list(`limit=${limit}${filter}`)
        for (let turn = 0; ; turn++) {
          forward.push(...ids(page.items))
          if (page.moreItemsAfter === null) break
          if (arrivals[turn]) await arrive()
          page = await list(`limit=${limit}&after=${page.moreItemsAfter}${filter}`)
        }
        expect(forward).toEqual(atStart)

        const backward = ids(page.items)
        while (page.moreItemsBefore !== null) {
          page = await list(`limit=${limit}&before=${page.moreItemsBefore}${filter}`)
          backward.unshift(...ids(page.items))
        }
        expect(backward).toEqual(await matching())
      },
    ),
    { numRuns: 25 },
  )
})
