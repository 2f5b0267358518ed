/** Any porting an upstream could tell of: the form draws, and nothing goes out that nobody typed. */
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Porting } from '#contract/resources/porting.ts'
import { formEditability } from '#contract/rules/field-editability.ts'
import { portingForm } from '#contract/rules/porting-form.ts'
import { anyPorting } from '#testing/any-porting.ts'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import { portingQueries } from '#web/api/portings.ts'
import { fieldName } from '#web/forms/field-name.ts'
import { keepFor, readTyped } from '#web/forms/kept-values.ts'
import { EditForm } from './edit-form.tsx'

interface Sent {
  method: string
  body: unknown
}
const plain = globalThis.fetch
let sent: Sent[] = []
/** What a look before a write finds: the porting as it is drawn. */
let onFile: Porting | null = null

beforeEach(() => {
  sent = []
  localStorage.clear()
  // Only what leaves the browser is looked at here; no write is answered.
  globalThis.fetch = (url, init) => {
    const method = init?.method ?? 'GET'
    sent.push({ method, body: init?.body })
    if (method === 'GET' && onFile && String(url) === `/api/portings/${encodeURIComponent(onFile.id)}`)
      return Promise.resolve(Response.json({ porting: onFile, timeline: [], asOf: onFile.createdAt }))
    return Promise.reject(new TypeError('no network'))
  }
})
afterEach(() => {
  cleanup()
  globalThis.fetch = plain
  vi.restoreAllMocks()
  onlineManager.setOnline(true)
})

function draw(porting: Porting) {
  onFile = porting
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  client.setQueryData(portingQueries.detail(porting.id).queryKey, { porting, timeline: [], asOf: porting.createdAt })
  return render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <EditForm porting={porting} stale={null} />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

const isToldToType = () => screen.queryByText('Nothing has changed, so nothing was sent') !== null
const isToldToMend = () => document.querySelector('[aria-invalid=true]') !== null
const hasWritten = () => sent.some(({ method }) => method !== 'GET')
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)))

test('draws every field of any porting, and an untouched form sends nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyPorting, async (porting) => {
      fc.pre(formEditability(porting) === true)
      sent = []
      draw(porting)
      const shape = portingForm(porting)
      for (const field of [...shape.first, ...shape.others]) {
        const key = field.kind === 'address' ? 'address.line1' : field.key
        const place = document.querySelector(`[data-field="${fieldName(key)}"]`)
        expect(place?.querySelector('input, select'), `no control for ${JSON.stringify(field.key)}`).toBeTruthy()
      }
      const button = screen
        .getAllByRole('button')
        .find((one) => /^(Save|Review|Send)/.test(one.textContent ?? '') && one.ariaDisabled !== 'true')
      if (button) {
        fireEvent.click(button)
        // What is on file may itself be impossible; then that is said instead.
        await waitFor(() => expect(isToldToType() || isToldToMend() || hasWritten()).toBe(true), { timeout: 5000 })
      }
      expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
      expect(localStorage.length).toBe(0)
      cleanup()
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('shows a required key that nobody knows, by its name and as a field', () => {
  draw(makePorting({ status: 'informationRequired', required: ['taxIdentifier'], missing: ['taxIdentifier'] }))
  expect(screen.getByText('One detail is new to Portdesk')).toBeDefined()
  // In the notice and beside the field.
  expect(screen.getAllByText('taxIdentifier').length).toBe(2)
  expect(screen.getByLabelText('Tax identifier')).toBeInstanceOf(HTMLInputElement)
})

test('says what a save would do while it is typed, and Enter never sends to the donor', async () => {
  const porting = makePorting({
    status: 'informationRequired',
    lastName: null,
    required: ['lastName'],
    missing: ['lastName'],
  })
  draw(porting)
  const send = screen.getByRole('button', { name: 'Send request to AT&T' })
  expect(send.getAttribute('aria-disabled')).toBe('true')
  const lastName = screen.getByLabelText('Last name')
  fireEvent.input(lastName, { target: { value: 'Lee' } })
  expect(await screen.findByText('This completes what AT&T needs: saving sends the request.')).toBeDefined()
  expect(send.getAttribute('aria-disabled')).toBeNull()
  fireEvent.keyDown(lastName, { key: 'Enter' })
  await settle()
  expect(document.activeElement).toBe(send)
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('an emptied field tells that nothing is removed', async () => {
  draw(makePorting({ status: 'declined', declinedCode: 'portingLastNameRequiredOrInvalid' }))
  const lastName = screen.getByLabelText('Last name')
  fireEvent.input(lastName, { target: { value: '' } })
  fireEvent.blur(lastName)
  expect(await screen.findByText('Emptying removes nothing: what is on file stays.')).toBeDefined()
})

test('a PIN on file that may have run out is told where it would be sent, until a fresh one is typed', async () => {
  const stale = 'The account PIN on file was sent'
  draw(makeDeclined('portingLastNameRequiredOrInvalid', { lastRequestedAt: '2026-01-02T09:00:00Z' }))
  const told = () => screen.getAllByRole('status').some((one) => one.textContent?.includes(stale))
  expect(told()).toBe(true)
  fireEvent.input(screen.getByLabelText('Last name'), { target: { value: 'Lee' } })
  fireEvent.click(screen.getByRole('button', { name: 'Review attempt 2' }))
  const send = await screen.findByRole('button', { name: 'Send attempt 2 to AT&T' })
  expect(send.closest('section')?.textContent).toContain(stale)
  fireEvent.click(screen.getByRole('button', { name: 'Back to the form' }))
  fireEvent.input(screen.getByLabelText('Account PIN'), { target: { value: '482107' } })
  await waitFor(() => expect(told()).toBe(false))
})

test('in a narrow window the question for the customer stands above the form, for keys and readers too', () => {
  const narrow = { matches: false, addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('matchMedia', () => narrow)
  draw(makeDeclined('portingAccountPinRequiredOrInvalid'))
  const question = screen.getByRole('heading', { name: 'Ask the customer' })
  const follows = () => question.compareDocumentPosition(screen.getByLabelText('Account PIN'))
  expect(follows() & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  vi.unstubAllGlobals()
})

test('what looks wrong is said again where it is sent, and may be sent all the same', async () => {
  draw(
    makePorting({
      status: 'informationRequired',
      country: 'GB',
      required: ['accountPin'],
      missing: ['accountPin'],
      accountPinExists: false,
    }),
  )
  fireEvent.input(screen.getByLabelText('PAC'), { target: { value: '123456ABC' } })
  const send = await screen.findByRole('button', { name: /^Send anyway: request to/ })
  expect(send.getAttribute('aria-disabled')).toBeNull()
  expect(screen.getAllByRole('status').map((one) => one.textContent)).toContainEqual(
    expect.stringMatching(/^The PAC looks wrong: 6 digits and 3 letters are a STAC/),
  )
  fireEvent.input(screen.getByLabelText('PAC'), { target: { value: 'ABC123456' } })
  expect(await screen.findByRole('button', { name: /^Send request to/ })).toBeDefined()
})

test('what is typed while the rest is on its way stays in the form', async () => {
  keepFor('ada')
  const porting = makePorting({
    status: 'informationRequired',
    lastName: null,
    required: ['lastName'],
    missing: ['lastName'],
  })
  const { unmount } = draw(porting)
  const waiting: ((answer: Response) => void)[] = []
  const others = globalThis.fetch
  globalThis.fetch = (url, init) =>
    init?.method === 'PATCH' ? new Promise((resolve) => waiting.push(resolve)) : others(url, init)
  fireEvent.input(screen.getByLabelText('Last name'), { target: { value: 'Lee' } })
  await screen.findByText('This completes what AT&T needs: saving sends the request.')
  fireEvent.click(screen.getByRole('button', { name: 'Send request to AT&T' }))
  await waitFor(() => expect(waiting).toHaveLength(1))
  fireEvent.input(screen.getByLabelText('First name'), { target: { value: 'Bruce' } })
  const after = { ...porting, lastName: 'Lee', missing: [] }
  const detail = { porting: after, timeline: [], asOf: porting.createdAt }
  waiting[0]?.(Response.json({ outcome: 'applied', proof: 'answered', detail }))
  await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull())
  unmount()
  expect(readTyped(porting.id, Date.now())).toMatchObject({ firstName: 'Bruce' })
})

test('what is pressed without network is refused at once, and does not go out when the network is back', async () => {
  draw(makePorting({ status: 'informationRequired', lastName: null, required: ['lastName'], missing: ['lastName'] }))
  fireEvent.input(screen.getByLabelText('Last name'), { target: { value: 'Lee' } })
  await screen.findByText('This completes what AT&T needs: saving sends the request.')
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  onlineManager.setOnline(false)
  fireEvent.click(screen.getByRole('button', { name: 'Send request to AT&T' }))
  expect(await screen.findByText('Not applied: nothing was changed')).toBeDefined()
  vi.restoreAllMocks()
  act(() => onlineManager.setOnline(true))
  await settle()
  expect(hasWritten()).toBe(false)
})
