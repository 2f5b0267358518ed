import { expect, test } from 'vitest'
import { correctClock, now, startClock } from './clock.ts'

const hour = 3_600_000
const ahead = () => Math.round((now() - Date.now()) / 1000)

test('counts from where the page was drawn', () => {
  startClock(Date.now() + hour)
  expect(ahead()).toBe(3600)
})

test('follows an answer by when it was received, not by when it is looked at', () => {
  const receivedAt = Date.now() - 10 * 60_000
  correctClock(receivedAt + 2 * hour, receivedAt)
  expect(ahead()).toBe(7200)
})

test('takes no travel time for a difference, and no nonsense for a time', () => {
  correctClock(Date.now() + 2 * hour + 3000, Date.now())
  expect(ahead()).toBe(7200)
  correctClock(Number.NaN, Date.now())
  expect(ahead()).toBe(7200)
})
