import { cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'
import { lazyPart } from './lazy-part.ts'

afterEach(cleanup)

test('code that did not come takes nothing from the page, and is drawn once it is there', async () => {
  let asked = 0
  const Part = lazyPart(async () => {
    asked += 1
    // Nobody answers here, which reads as a lost network.
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return ({ name }: { name: string }) => <p>It is {name}</p>
  })
  render(
    <>
      <h1>Page</h1>
      <Suspense>
        <Part name="there" />
      </Suspense>
    </>,
  )
  expect(await screen.findByText('It is there')).toBeDefined()
  expect(screen.getByText('Page')).toBeDefined()
  expect(asked).toBe(3)
})
