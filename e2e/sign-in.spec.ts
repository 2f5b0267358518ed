import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american, type World } from './world.ts'

/** Somebody who has typed the last thing that is missing, and has not sent it. */
async function typing(page: Page, world: World) {
  const { accountNumber: _, ...known } = american
  const porting = await world.started(known)
  await page.goto(`/portings/${porting.id}/edit`)
  await page.getByLabel('Account number').fill('483920175')
  return porting
}

test.describe('somebody at the door', () => {
  test.use({ role: 'nobody' })

  test('is led back to the page that was asked for', async ({ page }) => {
    await page.goto('/portings?status=declined')
    await expect(page.getByRole('heading', { name: 'Sign in to Portdesk' })).toBeVisible()
    await page.getByRole('button', { name: 'Sign in as agent' }).click()
    await expect(page.getByRole('heading', { name: 'Portings' })).toBeVisible()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/portings?status=declined')
    await expect(page.getByRole('button', { name: /Demo agent/ })).toBeVisible()
  })
})

test('Signing out leaves nothing to go back to', async ({ page, context, expectedComplaints }) => {
  // A live update may ask once more just after the session has ended.
  expectedComplaints.push(/status of 401/)
  await page.goto('/portings')
  await page.getByRole('button', { name: /Demo agent/ }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Portdesk' })).toBeVisible()
  expect(await context.cookies()).toEqual([])
  await page.goto('/portings')
  await expect(page.getByRole('heading', { name: 'Sign in to Portdesk' })).toBeVisible()
})

test('A session that ends while somebody types takes nothing with it', async ({
  context,
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const porting = await typing(page, world)

  await context.clearCookies()
  await page.getByRole('button', { name: /^Send request to/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
  await dialog.getByRole('button', { name: 'Sign in as agent' }).click()

  // What was asked for is done, with what was typed.
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await world.read(porting.id)).status).not.toBe('informationRequired')
})

test('Another person who signs in does not send what the first one typed', async ({
  context,
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const porting = await typing(page, world)
  await context.clearCookies()
  await page.getByRole('button', { name: /^Send request to/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in as viewer' }).click()
  await expect(page.getByText('This needs the role agent. You are signed in as viewer.')).toBeVisible()
  expect((await world.read(porting.id)).status).toBe('informationRequired')
})

test('Coming back before anybody has signed in leaves the page to whoever typed there', async ({
  context,
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const porting = await typing(page, world)
  await context.clearCookies()
  await page.getByRole('button', { name: /^Send request to/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
  await expect(dialog).toBeVisible()
  const looked = page.waitForResponse(/\/api\/session$/)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await (await looked).finished()
  await dialog.getByRole('button', { name: 'Sign in as lead' }).click()
  await expect(page.getByRole('button', { name: /Demo lead/ })).toBeVisible()
  await expect(page.getByLabel('Account number')).toHaveValue('')
  expect((await world.read(porting.id)).status).toBe('informationRequired')
})

test('Another person in another tab takes every tab along', async ({ context, page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const porting = await typing(page, world)
  const other = await context.newPage()
  await other.goto('/portings')
  await other.getByRole('button', { name: /Demo agent/ }).click()
  await other.getByRole('button', { name: /^Sign out and discard/ }).click()
  await expect(page.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()

  await other.getByRole('button', { name: 'Sign in as lead' }).click()
  await expect(page.getByRole('button', { name: /Demo lead/ })).toBeVisible()
  await expect(page.getByLabel('Account number')).toHaveValue('')
  expect((await world.read(porting.id)).status).toBe('informationRequired')
})

test('Whoever would rather look first is left with the page, and with a way in', async ({
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  await page.goto('/worklist')
  // As if in another tab. Not everywhere: the worker's other journeys share this account.
  await page.request.post('/api/sign-out')
  await page.getByRole('dialog', { name: 'Sign in to go on' }).getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('Signed out')).toBeVisible()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Sign in as agent' }).click()
  await expect(page.getByText('Signed out')).toBeHidden()
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('sees what is not allowed, and why', async ({ page, world }) => {
    const { id } = await world.draft(american)
    await page.goto(`/portings/${id}`)
    const remove = page.getByRole('button', { name: 'Delete draft…' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription('This needs the role agent. You are signed in as viewer.')
    await page.goto('/portings/new')
    await expect(page.getByText('You may not start portings')).toBeVisible()
  })
})
