import { expect, test } from 'vitest'
import { activityFilters, isFiltered, typedFilters } from './activity-address.ts'

const asked = (query: string) => activityFilters(typedFilters(new URLSearchParams(query)))

test('an empty address asks for everything', () => {
  expect(Object.values(asked('')).filter((value) => value !== undefined)).toEqual([])
  expect(isFiltered(typedFilters(new URLSearchParams('who=')))).toBe(false)
})

test('a last day is part of what is asked for', () => {
  expect(asked('operation=revealField&from=2026-02-27&until=2026-02-28')).toMatchObject({
    operation: ['revealField'],
    from: '2026-02-27',
    before: '2026-03-01',
  })
  expect(asked('until=soon').before).toBe('soon')
})
