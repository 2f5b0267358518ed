/** From where somebody asks, through real HTTP: what the log holds and the limits count by. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/resources/role.ts'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import type { Store } from '../store/home.ts'

let stack: Stack
/** Costs seconds to open. */
let store: Store
beforeAll(async () => {
  store = await openMemoryStore()
})
afterAll(async () => {
  await stack.close()
  await store.close()
})

async function startBehind(proxies: string, signIns = 100): Promise<void> {
  const server = { rateLimits: { signIns } }
  await stack?.close()
  stack = await startStack({
    portings: 1,
    server,
    env: { TRUSTED_PROXIES: proxies },
    store: { ...store, close: async () => {} },
  })
}

const enter = (forwarded: string, role: Role = 'viewer') =>
  ask(`${stack.url}/api/sign-in`, {
    method: 'POST',
    as: 'nobody',
    body: { role },
    headers: { 'x-forwarded-for': forwarded },
  })

async function addressOf(forwarded: string): Promise<string> {
  const { status } = await enter(forwarded)
  expect(status).toBe(200)
  const newest = `${stack.url}/api/activity?limit=1&who=${encodeURIComponent('Demo viewer (demo-viewer)')}`
  return (await ask(newest, { as: 'admin' })).body.items[0].address
}

describe('with no proxy that is trusted', () => {
  beforeAll(() => startBehind('10.0.0.0/8'))

  test.each(['203.0.113.9', '127.0.0.1, 203.0.113.9', '10.0.0.7', 'MARKED'])(
    'nobody says for themselves that they are at %s',
    async (forwarded) => {
      expect(await addressOf(forwarded)).toBe('127.0.0.1')
    },
  )
})

describe('behind proxies that are trusted', () => {
  beforeAll(() => startBehind('127.0.0.1,10.0.0.0/8'))

  test.each([
    ['what the proxy saw', '203.0.113.9', '203.0.113.9'],
    ['what the proxy saw, and not what the browser claimed', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['what the outermost of several saw', '198.51.100.1, 203.0.113.9, 10.4.0.2', '203.0.113.9'],
    ['no proxy claimed by somebody outside', '10.9.9.9, 203.0.113.9', '203.0.113.9'],
    ['an address in the longer spelling', '2001:db8::7', '2001:db8::7'],
    ['an address without the port beside it', '203.0.113.9:51234', '203.0.113.9'],
    ['an address without the port beside it, in brackets', '[2001:db8::7]:51234', '2001:db8::7'],
    ['one of the older kind in the clothes of the newer', '::ffff:203.0.113.9', '203.0.113.9'],
    ['the proxy where it says no address', '<script>MARKED</script>', '127.0.0.1'],
    ['the proxy where it says nothing', '', '127.0.0.1'],
  ])('%s is written down', async (_name, forwarded, address) => {
    expect(await addressOf(forwarded)).toBe(address)
  })
})

describe('a limit by address', () => {
  const answers = async (forwarded: (at: number) => string) => {
    const told: number[] = []
    for (let at = 0; at < 6; at++) told.push((await enter(forwarded(at))).status)
    return told
  }

  test.each(['', '10.0.0.0/8'])('is not passed by naming another each time, trusting "%s"', async (proxies) => {
    await startBehind(proxies, 4)
    // The stack's own sign-in was the first.
    expect(await answers((at) => `203.0.113.${at}`)).toEqual([200, 200, 200, 429, 429, 429])
  })

  test('is for one address, and for no other behind the same proxy', async () => {
    await startBehind('127.0.0.1', 3)
    expect(await answers((at) => `198.51.100.${at}, 203.0.113.9`)).toEqual([200, 200, 200, 429, 429, 429])
    expect((await enter('203.0.113.10')).status).toBe(200)
  })
})
