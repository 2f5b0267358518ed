import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Ago } from './moment.tsx'

afterEach(cleanup)

test.each([
  [0, 'changed just now'],
  [3 * 3_600_000, 'changed 3 h ago'],
])('%d ms ago is told in a sentence', (span, sentence) => {
  render(
    <p role="note">
      changed <Ago at={new Date(Date.now() - span).toISOString()} />
    </p>,
  )
  expect(screen.getByRole('note').textContent).toBe(sentence)
})
