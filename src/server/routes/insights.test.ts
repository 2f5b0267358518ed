import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Insights } from '#contract/resources/insights.ts'
import { isFinal } from '#contract/rules/is-final.ts'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 200, store: await openMemoryStore() })
  stack.sandbox.control.freeze(true)
  await vi.waitFor(async () => expect((await insights()).status).toBe(200), 60_000)
})
afterAll(() => stack.close())

const insights = (query = '') => ask(`${stack.url}/api/insights${query}`)
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('say the same as the lists', async () => {
  const { waiting } = (await insights()).body as Insights
  const { body } = await ask(`${stack.url}/api/portings/counts`, { method: 'POST', body: {} })
  const open = Object.entries(body.byStatus as Record<string, number>).filter(([status]) => !isFinal(status))
  expect(Object.fromEntries(Object.entries(waiting).map(([status, cases]) => [status, sum(cases)]))).toEqual(
    Object.fromEntries(open),
  )
})

test('reach as far back as they are asked to', async () => {
  const week = (await insights('?days=7')).body as Insights
  const quarter = (await insights('?days=90')).body as Insights
  expect(Date.parse(week.asOf) - Date.parse(week.since)).toBeGreaterThan(6.9 * 86_400_000)
  expect(week.completion.cases).toBeLessThan(quarter.completion.cases)
  for (const { completion, donors, otherDonors, reasons } of [week, quarter]) {
    expect(sum(completion.bySpan)).toBe(completion.cases)
    expect(sum(completion.byCountry.map(({ cases }) => cases))).toBe(completion.cases)
    const ofDonors = donors.map(({ declined }) => declined).concat(otherDonors?.declined ?? 0)
    expect(sum(reasons.map(({ declined }) => declined))).toBe(sum(ofDonors))
    for (const { declined, reasons } of donors) expect(sum(reasons.map((reason) => reason.declined))).toBe(declined)
  }
})

test.each(['?days=8', '?days=', '?days=many', '?days=30&since=2026-01-01'])('%s is refused', async (query) => {
  expect(await insights(query)).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
})
