import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american } from './world.ts'

const ids = (page: Page) =>
  page.locator('tr[data-porting]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-porting')))
const isLive = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible()
const row = (page: Page, id: string) => page.locator(`tr[data-porting="${id}"]`)

test('A row changes where it stands, and no other moves', async ({ page, world }) => {
  const made = await world.draft(american)
  await world.seen(made.id)
  await page.goto('/portings')
  await expect(row(page, made.id)).toContainText('Draft')
  await isLive(page)
  const before = await ids(page)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await expect(row(page, made.id)).toContainText('Declined')
  await expect(row(page, made.id)).toContainText('Account PIN refused')
  expect(await ids(page)).toEqual(before)
})

test('New rows wait behind a button until somebody wants them', async ({ page, world }) => {
  await page.goto('/portings')
  await isLive(page)
  const before = await ids(page)
  const made = await world.draft(american)
  const button = page.getByRole('button', { name: /new cases?/ })
  await expect(button).toBeVisible()
  expect(await ids(page)).toEqual(before)
  await button.click()
  await expect(page.locator('tr[data-porting]').first()).toHaveAttribute('data-porting', made.id)
  await expect(button).toBeHidden()
})

test('An open case follows the carrier by itself', async ({ page, world }) => {
  const made = await world.draft(american)
  await page.goto(`/portings/${made.id}`)
  await isLive(page)
  await expect(page.getByRole('main').getByText('Draft', { exact: true }).first()).toBeVisible()
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await expect(page.getByRole('main').getByText('Declined', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Attempts at the donor' })).toBeVisible()
  await expect(page.getByText('Attempt 1', { exact: true })).toBeVisible()
})

test('An open form is never overwritten: it shows both versions and lets choose', async ({ page, world }) => {
  const { accountPin: _, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  await page.getByText(/Other details that can still be changed/).click()
  const lastName = page.getByRole('textbox', { name: /^Last name/ })
  const firstName = page.getByRole('textbox', { name: /^First name/ })
  await lastName.fill('Castellano')
  await firstName.fill('Mirjam')
  await world.patch(made.id, { lastName: 'Castellanos Ruiz', firstName: 'Miriam Ana' })
  await expect(page.getByText('This porting changed while you were typing')).toBeVisible()
  await expect(lastName).toHaveValue('Castellano')
  await expect(firstName).toHaveValue('Mirjam')
  await page.getByRole('button', { name: 'Take theirs: Last name' }).click()
  await expect(lastName).toHaveValue('Castellanos Ruiz')
  await page.getByRole('button', { name: 'Keep mine: First name' }).click()
  await expect(firstName).toHaveValue('Mirjam')
})

test('A form stays as it was typed while the carrier moves the case, and says where it stands', async ({
  page,
  world,
}) => {
  const { accountPin: _, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  const pin = page.getByRole('textbox', { name: /^Account PIN/ })
  await pin.fill('4821')
  await world.put(made.id, 'declined', { declinedCode: 'portingZipCodeRequiredOrInvalid' })
  await expect(page.getByText('It stands at “Declined”.')).toBeVisible()
  await expect(pin).toHaveValue('4821')
  // What a save does now is said before it is pressed.
  await expect(page.getByRole('button', { name: /^Review attempt/ })).toBeVisible()
})

test('A stream that was lost goes on where it ended, without a gap', async ({
  page,
  context,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(/ERR_INTERNET_DISCONNECTED/)
  const [first, second] = [await world.draft(american), await world.draft(american)]
  await world.seen(first.id)
  await world.seen(second.id)
  await page.goto('/portings')
  await isLive(page)
  const before = await ids(page)
  await context.setOffline(true)
  await expect(page.getByText('No connection')).toBeVisible()
  await world.put(first.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await world.put(second.id, 'canceled')
  const third = await world.draft(american)
  await world.seen(third.id)
  await expect(row(page, first.id)).toContainText('Draft')
  await context.setOffline(false)
  // Nothing happens after this: whatever appears was missed, and is told by its number.
  await isLive(page)
  await expect(row(page, first.id)).toContainText('Declined')
  await expect(row(page, second.id)).toContainText('Cancelled')
  await expect(page.getByRole('button', { name: /new case/ })).toBeVisible()
  expect(await ids(page)).toEqual(before)
})

test('A page whose code for changes did not come says so, and is live once it does', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  let isThere = false
  await page.route('**/assets/contract-*', (route) =>
    isThere ? route.fallback() : route.fulfill({ status: 503, body: '' }),
  )
  await page.goto('/portings')
  await expect(page.getByText('Not live, reconnecting')).toBeVisible()
  isThere = true
  await isLive(page)
  const made = await world.draft(american)
  await expect(page.getByRole('button', { name: /new cases?/ })).toBeVisible()
  expect(await ids(page)).not.toContain(made.id)
})

test('The settings say in words how fresh the desk is', async ({ page, world }) => {
  await world.draft(american)
  await page.goto('/settings')
  await expect(page.getByText(/Last event .+; all open cases checked .+ ago\./)).toBeVisible()
  await expect(page.getByText('This screen is live')).toBeVisible()
})
