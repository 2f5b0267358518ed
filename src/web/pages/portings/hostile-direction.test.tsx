/** Text of customers and providers keeps its direction to itself: an override in it must not turn the words beside it round. */
import { cleanup, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'

/** What follows the override reads backwards: `gnp.exe` would be shown as `exe.png`. */
const hostile = 'Evil\u202Egnp.exe'
const given = { firstName: hostile, lastName: `${hostile}\u2066` }

let stack: Stack
let undo: () => void
let id: string
beforeAll(async () => {
  stack = await startStack({ portings: 60 })
  undo = reachStack(stack.url)
  stack.sandbox.control.freeze(true)
  const { items } = await (await fetch('/api/portings?limit=1&status=declined')).json()
  id = items[0].id
  const faulty = await fetch(`${stack.sandbox.gigsUrl}/projects/sandbox/portings/${id}`, {
    headers: { authorization: 'Bearer sandbox' },
  })
  const strange = { ...(await faulty.json()), ...given, declinedCode: 'portingOdd', declinedMessage: hostile }
  const path = '/gigs/projects/sandbox/portings'
  const answer = { kind: 'status', status: 200, method: 'GET', times: 1000 } as const
  stack.sandbox.control.faults.add({ ...answer, path: `${path}/${id}`, body: strange })
  stack.sandbox.control.faults.add({ ...answer, path, body: { items: [strange] } })
})
afterEach(cleanup)
afterAll(async () => {
  undo()
  await stack.close()
})

/** The hostile texts on the page that nothing isolates. */
function loose(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  let seen = 0
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? ''
    if (!text.includes('Evil')) continue
    seen += 1
    const element = walker.currentNode.parentElement
    // A cell that holds nothing else is a paragraph of its own.
    const isWholeCell = element?.tagName === 'TD' && element.childNodes.length === 1
    if (!isWholeCell && !element?.closest('bdi, [dir=auto], title')) found.push(`${element?.outerHTML.slice(0, 200)}`)
  }
  expect(seen).toBeGreaterThan(0)
  return found
}

test.each([
  ['a list', '/portings', () => screen.findAllByRole('row')],
  ['a case', () => `/portings/${id}`, () => screen.findByRole('region', { name: 'Facts' })],
  ['a form', () => `/portings/${id}/edit`, () => screen.findAllByRole('textbox')],
] as const)('%s isolates it', async (_name, address, drawn) => {
  await renderApp(typeof address === 'string' ? address : address())
  await drawn()
  expect(loose()).toEqual([])
})
