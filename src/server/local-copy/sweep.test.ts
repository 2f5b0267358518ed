/** The walk itself: what it leaves out, how it goes on after a kill, and how it makes way. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Failure } from '#contract/errors.ts'
import { ModelUpstream } from '#testing/model-upstream.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { changesAfter } from '../store/changes.ts'
import { emptyStore } from '../store/empty-store.ts'
import { takeLease } from '../store/leases.ts'
import { migrate } from '../store/migrate.ts'
import { heldPortings } from '../store/portings.ts'
import { countRereads } from '../store/rereads.ts'
import { findSweep } from '../store/sweeps.ts'
import type { WholePage } from '../upstream/provider.ts'
import { caretake, leaveCare, type Step } from './caretaker.ts'
import { copiedPage } from './copied-lists.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { startSweep, sweepPage } from './sweep.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))

/** An index takes no key of this length. */
const tooLong = Array.from({ length: 900 }, (_, n) => `usr_${(n * 7919) ** 3}`).join('')

onBothHomes('a sweep', (store) => {
  const cases = 12

  function begin(pageSize = 4, change: (page: WholePage) => WholePage = (page) => page) {
    const upstream = new ModelUpstream(pageSize)
    for (let n = 0; n < cases; n++) {
      upstream.passSecond()
      upstream.act('create', 0)
    }
    const asked: (string | undefined)[] = []
    const list = async (filters: { status?: string[] | undefined; after?: string | undefined }) => {
      asked.push(filters.after)
      return change(await upstream.listPortingsAnew(filters))
    }
    const care = (holder: string) => ({
      db: store().db,
      unhurried: store().unhurried,
      upstream: { listPortingsAnew: list, getPortingAnew: upstream.getPortingAnew },
      digest,
      holder,
      now: () => new Date(),
    })
    return { upstream, asked, care }
  }

  async function untilIdle(step: () => Promise<Step>): Promise<void> {
    for (let n = 0; n < 40; n++) if ((await step()).kind === 'idle') return
    throw new Error('The caretaker never came to rest.')
  }

  const held = async (upstream: ModelUpstream) =>
    heldPortings(
      store().db,
      upstream.cases.map(({ id }) => id),
    )

  test('leaves out what it cannot read, counts it, and goes on', async () => {
    const broken = (page: WholePage) => ({
      ...page,
      items: page.items.filter(({ id }) => id !== 'prt_9' && id !== 'prt_5'),
      unreadable: page.items.flatMap(({ id }) => (id === 'prt_9' ? [id] : id === 'prt_5' ? [null] : [])),
    })
    const { upstream, care } = begin(4, broken)
    await untilIdle(() => caretake(care('one')))
    const known = await held(upstream)
    expect(known.size).toBe(cases - 2)
    expect(await findSweep(store().db, 'full')).toMatchObject({
      state: 'done',
      seen: cases,
      unreadable: 2,
      problem: null,
    })
    // What is held of a case that cannot be read now is not asked for one by one, each time anew.
    expect(await countRereads(store().db)).toBe(0)
  })

  test('keeps what is held of a case that cannot be read any more', async () => {
    let isBroken = false
    const { upstream, care } = begin(4, (page) =>
      isBroken
        ? {
            ...page,
            items: page.items.filter((one) => one.id !== 'prt_0'),
            unreadable: page.items.some((one) => one.id === 'prt_0') ? ['prt_0'] : [],
          }
        : page,
    )
    await untilIdle(() => caretake(care('one')))
    isBroken = true
    const tomorrow = { ...care('one'), now: () => new Date(Date.now() + 25 * 3_600_000) }
    await untilIdle(() => caretake(tomorrow))
    expect((await findSweep(store().db, 'full'))?.unreadable).toBe(1)
    expect((await held(upstream)).get('prt_0')).toMatchObject({ deletedAt: null })
  })

  test('tells lists whether a number is kept or ended, of cases held before that was kept too', async () => {
    const { upstream, care } = begin()
    const british = { phoneNumber: '+447700900317', country: 'GB', behavior: 'cancelOnly' }
    upstream.replace('prt_6', british)
    await untilIdle(() => caretake(care('one')))
    const { db } = store()
    // As an older desk left it.
    await db.execute(sql`alter table portings drop column behavior`)
    await db.execute(sql`delete from migrations where name = '0011-kept-behavior'`)
    await migrate(db)
    const behaviors = async () => {
      const { items } = await copiedPage(db, {}, new Date())
      return Object.fromEntries(items.map((one) => [one.id, one.behavior]))
    }
    expect(await behaviors()).toMatchObject({ prt_6: 'portIn', prt_5: 'portIn' })
    await untilIdle(() => caretake({ ...care('one'), now: () => new Date(Date.now() + 25 * 3_600_000) }))
    expect(await behaviors()).toMatchObject({ prt_6: 'cancelOnly', prt_5: 'portIn' })
    expect((await findSweep(db, 'open'))?.repaired).toBe(1)
  })

  test.each(['the last', 'every'])('looks at no other case where %s of a page has no readable stamp', async (which) => {
    const { upstream, asked, care } = begin()
    await untilIdle(() => caretake(care('one')))
    // The second of three pages.
    const unstamped = which === 'every' ? ['prt_7', 'prt_6', 'prt_5', 'prt_4'] : ['prt_4']
    for (const id of unstamped) upstream.replace(id, { createdAt: 'someday' })
    const looks: string[] = []
    const getPortingAnew = (id: string) => {
      looks.push(id)
      return upstream.getPortingAnew(id)
    }
    const one = care('one')
    const tomorrow = { ...one, now: () => new Date(Date.now() + 25 * 3_600_000) }
    await untilIdle(() => caretake({ ...tomorrow, upstream: { ...one.upstream, getPortingAnew } }))
    expect(asked.length).toBe(9)
    // Held as the oldest of all, and listed before the oldest: a look proves that they are still there.
    expect([...looks].sort()).toEqual([...unstamped].sort())
    expect(await findSweep(store().db, 'full')).toMatchObject({ state: 'done', seen: cases })
  })

  test('leaves out what the store refuses, and goes on', async () => {
    const { upstream, care } = begin()
    upstream.replace('prt_6', { user: tooLong })
    await untilIdle(() => caretake(care('one')))
    expect((await held(upstream)).size).toBe(cases - 1)
    expect(await findSweep(store().db, 'full')).toMatchObject({ state: 'done', unreadable: 1 })
  })

  test('brings nothing back when the walk became another’s while the store refused a case', async () => {
    const { upstream, care } = begin()
    upstream.replace('prt_10', { user: tooLong })
    const answers = [true, false]
    const options = { ...care('one'), isOurs: async () => answers.shift() ?? false }
    expect(await sweepPage(options, await startSweep(store().db, 'full', new Date()))).toBeNull()
    expect((await held(upstream)).size).toBe(0)
  })

  test('stands still and says so when nothing of a long page can be read', async () => {
    const { care } = begin(4, (page) => ({ ...page, items: [], unreadable: Array.from({ length: 200 }, () => null) }))
    expect(await caretake(care('one'))).toMatchObject({ kind: 'waits', failure: { code: 'upstreamMalformed' } })
    expect((await findSweep(store().db, 'full'))?.problem).toContain('cannot be understood')
  })

  test('goes on where a killed one stood, without meeting a case twice', async () => {
    const { asked, care } = begin()
    await caretake(care('one'))
    // Killed: it never gives its lease back. The other one waits until it runs out.
    expect(await caretake(care('other'))).toEqual({ kind: 'elsewhere' })
    await takeLease(store().db, 'caretaker', 'one', -1)
    await untilIdle(() => caretake(care('other')))
    expect(asked).toEqual([undefined, 'prt_8', 'prt_4'])
    expect(await findSweep(store().db, 'full')).toMatchObject({ state: 'done', seen: cases })
    const numbers = await changesAfter(store().db, 0, 100)
    expect(new Set(numbers.map((one) => one.portingId)).size).toBe(numbers.length)
  })

  test('is not moved by one that was too slow and lost its turn', async () => {
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const { care } = begin()
    const one = care('one')
    const late = caretake({
      ...one,
      upstream: {
        ...one.upstream,
        async listPortingsAnew(filters) {
          const page = await one.upstream.listPortingsAnew(filters)
          await slow
          return page
        },
      },
    })
    // Its lease runs out meanwhile, and another goes through to the end.
    while (!(await findSweep(store().db, 'full'))) await takeLease(store().db, 'nothing', 'nobody', 1)
    await leaveCare(one)
    await untilIdle(() => caretake(care('other')))
    release()
    expect(await late).toEqual({ kind: 'elsewhere' })
    expect(await findSweep(store().db, 'full')).toMatchObject({ state: 'done', seen: cases })
  })

  test.each(['fails', 'succeeds'])('a page that %s after a reset brings nothing back', async (end) => {
    let isReset = false
    const { care } = begin()
    await untilIdle(() => caretake(care('one')))
    const tomorrow = { ...care('one'), now: () => new Date(Date.now() + 25 * 3_600_000) }
    // The open ones go first.
    while ((await findSweep(store().db, 'full'))?.state === 'done') await caretake(tomorrow)
    const step = caretake({
      ...tomorrow,
      upstream: {
        ...tomorrow.upstream,
        async listPortingsAnew(filters) {
          const page = await tomorrow.upstream.listPortingsAnew(filters)
          await emptyStore(store().db)
          isReset = true
          if (end === 'fails') throw new Failure('upstreamRejected', 'Lost.')
          return page
        },
      },
    })
    expect(await step).toEqual({ kind: 'elsewhere' })
    expect(isReset).toBe(true)
    expect(await findSweep(store().db, 'full')).toBeNull()
  })

  test('waits as long as the upstream asks', async () => {
    let isBusy = true
    const { care } = begin(4, (page) => {
      if (isBusy) throw new Failure('upstreamBusy', 'The provider is busy.', { retryAfter: 90 })
      return page
    })
    expect(await caretake(care('one'))).toMatchObject({ kind: 'waits', pause: 90_000 })
    expect(await findSweep(store().db, 'full')).toMatchObject({ problem: 'The provider is busy.', seen: 0 })
    isBusy = false
    await untilIdle(() => caretake(care('one')))
    expect(await findSweep(store().db, 'full')).toMatchObject({ state: 'done', problem: null, seen: cases })
  })
})
