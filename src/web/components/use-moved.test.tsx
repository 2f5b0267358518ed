import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaseItem } from '#contract/resources/case.ts'
import { useMoved } from './use-moved.ts'

// The marks fade by the clock of the browser.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const row = (id: string, status: string) => ({ id, status }) as CaseItem
const draw = (...items: CaseItem[]) =>
  renderHook(({ items }) => useMoved(items), { initialProps: { items } as { items: CaseItem[] } })
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

test('marks a row that is another version of itself, until a moment has passed', () => {
  const { result, rerender } = draw(row('a', 'requested'), row('b', 'requested'))
  expect(result.current.has('a')).toBe(false)
  rerender({ items: [row('a', 'completed'), row('b', 'requested')] })
  expect(result.current.has('a')).toBe(true)
  expect(result.current.has('b')).toBe(false)
  pass(3000)
  expect(result.current.has('a')).toBe(false)
})

test('each row has a moment of its own', () => {
  const { result, rerender } = draw(row('a', 'requested'), row('b', 'requested'))
  const first = row('a', 'completed')
  rerender({ items: [first, row('b', 'requested')] })
  pass(2000)
  rerender({ items: [first, row('b', 'completed')] })
  pass(1000)
  expect(result.current.has('a')).toBe(false)
  expect(result.current.has('b')).toBe(true)
})

test('rows that come, and rows read again unchanged, are not marked', () => {
  const { result, rerender } = draw(row('a', 'requested'))
  rerender({ items: [row('a', 'requested'), row('b', 'requested')] })
  expect(result.current.has('a')).toBe(false)
  expect(result.current.has('b')).toBe(false)
})
