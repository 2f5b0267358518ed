/** Requests that fit the contract, nearly fit it, or do not at all: none may find a fault of ours. FUZZ_REQUESTS says how many, FUZZ_SEED repeats a run. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OperationName, operations } from '#contract/dashboard-api.ts'
import { ApiError } from '#contract/errors.ts'
import { anyOf, anyText } from '#testing/any-of-schema.ts'
import { ask } from '#testing/ask.ts'
import { startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

const requests = Number(process.env.FUZZ_REQUESTS ?? 300)

/** Ending one's own session, or the world, would only make the rest refuse. */
const leftOut: OperationName[] = ['signOut', 'signOutEverywhere', 'signInForDemonstration']
const names = (Object.keys(operations) as OperationName[]).filter((name) => !leftOut.includes(name))

interface Fuzzed {
  name: OperationName
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
}

function anyRequest(ids: Record<string, string[]>): fc.Arbitrary<Fuzzed> {
  return fc.constantFrom(...names).chain((name) => {
    const { params, query, body } = operations[name]
    const known = Object.fromEntries(
      Object.keys(params.shape).map((key) => [
        key,
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...(ids[key] ?? ['x'])) },
          { weight: 1, arbitrary: anyText.filter((text) => text !== '') },
        ),
      ]),
    )
    const fits = body ? anyOf(body).map((one) => withoutReset(one)) : fc.constant(undefined)
    const bodies = body
      ? fc.oneof(
          { weight: 6, arbitrary: fits },
          { weight: 3, arbitrary: fc.tuple(fits, fc.string(), fc.jsonValue()).map(spoilt) },
          { weight: 1, arbitrary: fc.jsonValue() },
        )
      : fc.constant(undefined)
    const queries = fc.oneof(
      { weight: 5, arbitrary: anyOf(query) as fc.Arbitrary<Record<string, unknown>> },
      { weight: 1, arbitrary: fc.dictionary(fc.string({ minLength: 1 }), anyText, { maxKeys: 3 }) },
    )
    return fc.record({ name: fc.constant(name), params: fc.record(known), query: queries, body: bodies })
  })
}

/** A new world in the middle takes seconds and proves nothing more. */
function withoutReset(body: unknown): unknown {
  const isReset = typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'reset'
  return isReset ? { kind: 'advanceClock', by: 'PT1M' } : body
}

/** One field of it becomes something else. */
function spoilt([body, key, value]: [unknown, string, unknown]): unknown {
  if (typeof body !== 'object' || body === null) return value
  const keys = Object.keys(body)
  return { ...body, [keys[key.length % Math.max(1, keys.length)] ?? key]: value }
}

/** Node itself sends no half of a surrogate pair. */
const encoded = (value: unknown) => encodeURIComponent(Buffer.from(String(value)).toString())

function urlOf({ name, params, query }: Fuzzed): string {
  const path = operations[name].path.replace(/:(\w+)/g, (_, key: string) => encoded(params[key]))
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encoded(key)}=${encoded(value)}`)
  return path + (parts.length > 0 ? `?${parts.join('&')}` : '')
}

onBothHomes('any request at all', (store) => {
  test(`finds no fault of ours in ${requests}`, async () => {
    const stack = await startStack({
      portings: 60,
      store: { ...store(), close: async () => {} },
      server: { timeLimits: { read: 20_000, write: 20_000 }, rateLimits: { writes: 1e9 } },
    })
    const { body: list } = await ask(`${stack.url}/api/portings?limit=60`)
    const pick = (key: string) => list.items.map((item: Record<string, string>) => item[key])
    const ids = { portingId: pick('id'), userId: pick('user') }
    const answered = new Map<number, number>()
    try {
      await fc.assert(
        fc.asyncProperty(anyRequest(ids), async (request) => {
          const { method } = operations[request.name]
          const told = await ask(stack.url + urlOf(request), { method, body: request.body, as: 'admin' })
          answered.set(told.status, (answered.get(told.status) ?? 0) + 1)
          expect(told.status, `${told.text}\n${stack.log().split('\n').slice(-4).join('\n')}`).toBeLessThan(500)
          if (told.status >= 400) expect(ApiError.safeParse(told.body).success).toBe(true)
        }),
        {
          numRuns: requests,
          endOnFailure: true,
          ...(process.env.FUZZ_SEED && { seed: Number(process.env.FUZZ_SEED) }),
        },
      )
    } finally {
      process.stdout.write(`${[...answered].sort(([one], [other]) => one - other).join(' ')}\n`)
      await stack.close()
    }
    // Both what is taken and what is refused must have been tried.
    expect(answered.get(200) ?? 0).toBeGreaterThan(requests / 20)
    expect(answered.get(400) ?? 0).toBeGreaterThan(requests / 20)
  })
})
