import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american, type Fault, portingsPath, type World } from './world.ts'

const { accountNumber: _, ...known } = american

interface Rough {
  what: string
  fault: Fault
  /** What a reader is told. */
  read: RegExp
  /** What a write came to; null where form-safety.spec.ts has it. */
  write: RegExp | null
}

const notApplied = /Not applied: nothing was changed/
const unknown = /It is not known whether this was applied/
const proven = /a second look showed that it took effect/
const page500 = { body: '<h1>Oops</h1>', headers: { 'content-type': 'text/html' } }

/** One of each kind that has words of its own; each-roughness.test.ts has them all. */
const roughnesses: Rough[] = [
  { what: '429', fault: { kind: 'status', status: 429 }, read: /The provider is busy/, write: notApplied },
  {
    what: 'an outage it admits',
    fault: { kind: 'status', status: 503 },
    read: /The provider has a problem at the moment/,
    write: notApplied,
  },
  {
    what: '500 with HTML',
    fault: { kind: 'status', status: 500, ...page500 },
    read: /The way to the provider has a problem/,
    write: unknown,
  },
  { what: 'a reset', fault: { kind: 'reset-before' }, read: /broke before it answered/, write: unknown },
  { what: 'garbled JSON', fault: { kind: 'garbled' }, read: /cannot be understood/, write: proven },
  { what: 'a body of 50 MB', fault: { kind: 'flood', megabytes: 50 }, read: /cannot be understood/, write: proven },
  {
    what: 'an expired key',
    fault: { kind: 'status', status: 401 },
    read: /problem with the connection to the provider/,
    write: notApplied,
  },
  { what: 'a slow first byte', fault: { kind: 'delay', milliseconds: 9500 }, read: /took too long/, write: null },
]

for (const { what, fault, read, write } of roughnesses) {
  test(`Whoever meets ${what} is told what it was and what came of it`, async ({ page, world, expectedComplaints }) => {
    test.slow()
    expectedComplaints.push(failedAnswer)
    const made = await world.started(known)
    await world.fail({ ...fault, method: 'GET', path: `${portingsPath}/${made.id}`, times: 1000 })
    await page.goto(`/portings/${made.id}`)
    await expect(page.getByText('This porting could not be loaded')).toBeVisible({ timeout: 40_000 })
    await expect(page.getByText(read).first()).toBeVisible()
    await expect(page.getByText(/Request id \w/).first()).toBeVisible()
    await world.clearFaults()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible({ timeout: 15_000 })
    if (write) await saveAndRead(page, world, made.id, fault, write)
  })
}

async function saveAndRead(page: Page, world: World, id: string, fault: Fault, write: RegExp): Promise<void> {
  await page.goto(`/portings/${id}/edit`)
  const number = page.getByRole('textbox', { name: /^Account number/ })
  await number.fill('271828182')
  await world.fail({ ...fault, method: 'PATCH', path: `${portingsPath}/*` })
  await page
    .getByRole('button', { name: 'Send request to AT&T' })
    .or(page.getByRole('button', { name: 'Save what I have' }))
    .first()
    .click()
  await expect(page.getByText(write).first()).toBeVisible({ timeout: 20_000 })
  if (write !== proven) await expect(number).toHaveValue('271828182')
  const { requests } = (await world.requests()) as { requests: { method: string; path: string }[] }
  expect(requests.filter(({ method, path }) => method === 'PATCH' && path.includes(id))).toHaveLength(1)
}

test('While the provider does not answer, lists go on with their age, and the settings say what is the matter', async ({
  page,
  world,
  expectedComplaints,
}) => {
  test.slow()
  expectedComplaints.push(failedAnswer)
  const made = await world.started(known)
  await world.seen(made.id)
  await world.fail({ kind: 'reset-before', path: '/gigs/*', times: 100_000 })
  await page.goto('/settings')
  const connection = page.getByRole('region', { name: 'Connection to the providers' })
  await expect(connection).toContainText('Gigs answers.')
  // As everybody's screens would, until it is left alone.
  const knock = () => page.request.get(`/api/portings/${made.id}`)
  await expect(async () => {
    await knock()
    await expect(connection).toContainText(
      /Gigs stopped answering .+ (It is asked again in \d s|It is being asked again now)\./,
      {
        timeout: 1000,
      },
    )
  }).toPass({ timeout: 30_000 })
  await expect(connection).toContainText('Telnyx answers.')
  await expect(connection).toContainText('Lists of portings go on from this desk’s copy')

  await page.goto('/portings?status=informationRequired')
  await expect(page.locator('tr[data-porting]').first()).toBeVisible()
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByText(/The provider has stopped answering. The desk asks it again by itself/)).toBeVisible()

  await world.clearFaults()
  // Nobody asks for anything of Gigs: the desk finds out by itself.
  await page.goto('/settings')
  await expect(connection).toContainText('Gigs answers.', { timeout: 15_000 })
})

test('A refused key stands in the settings until it is accepted again, and nobody is signed out', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await world.fail({ kind: 'status', status: 401, path: '/gigs/*', times: 100_000 })
  expect((await page.request.get(`/api/portings/${made.id}`)).status()).toBe(502)
  await page.goto('/settings')
  const connection = page.getByRole('region', { name: 'Connection to the providers' })
  await expect(connection).toContainText('Gigs refuses this desk’s key')
  await world.clearFaults()
  await expect(async () => {
    // Again, for a call that was refused before may be told after it.
    expect((await page.request.get(`/api/portings/${made.id}`)).status()).toBe(200)
    await expect(connection).toContainText('Gigs answers.', { timeout: 5000 })
  }).toPass({ timeout: 30_000 })
})
