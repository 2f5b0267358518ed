import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { followClock } from './follow-clock.ts'
import { now, startClock } from './ui/clock.ts'

const hour = 3_600_000
const ahead = () => Math.round((now() - Date.now()) / hour)
const answer = (hours: number) => () => Promise.resolve({ asOf: new Date(Date.now() + hours * hour).toISOString() })

test('follows each answer as it comes, and none that is looked at again', async () => {
  startClock(Date.now())
  const client = new QueryClient()
  followClock(client.getQueryCache())
  await client.fetchQuery({ queryKey: ['case'], queryFn: answer(0) })
  expect(ahead()).toBe(0)
  await client.fetchQuery({ queryKey: ['list'], queryFn: answer(24) })
  expect(ahead()).toBe(24)

  const reading = client.fetchQuery({ queryKey: ['case'], queryFn: answer(25) })
  expect(ahead()).toBe(24)
  await reading
  expect(ahead()).toBe(25)

  client.setQueryData(['copy of the list'], client.getQueryData(['list']))
  expect(ahead()).toBe(25)
})
