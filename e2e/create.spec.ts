import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american, portingsPath } from './world.ts'

async function choose(page: Page, user: { email: string; fullName: string }): Promise<void> {
  const search = page.getByRole('combobox', { name: 'User' })
  await search.fill(user.email)
  await expect(page.getByRole('option', { name: user.fullName })).toBeVisible()
  await search.press('Enter')
  await expect(page.getByRole('button', { name: 'Change' })).toBeVisible()
  // Its name takes the place of its id a moment later, which moves what is below.
  await expect(page.getByRole('main').getByText(user.email)).toBeVisible()
}

const numberField = (page: Page) => page.getByRole('textbox', { name: 'Number to move' })

test('Staff create a porting from a national number and go straight on to what is missing', async ({ page, world }) => {
  const user = await world.user()
  const number = world.number()
  await page.goto('/portings')
  await page.getByRole('main').getByRole('link', { name: 'New porting' }).first().click()
  await choose(page, user)
  await page.getByRole('combobox', { name: 'Country of the number' }).selectOption('US')
  await numberField(page).fill(`(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`)
  await expect(page.getByText(/Understood as \+1 212 555/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Recipient network' }).selectOption('p9')
  const donor = page.getByRole('combobox', { name: 'Donor provider' })
  await donor.fill('at&t')
  await page.getByRole('option', { name: 'AT&T', exact: false }).first().click()
  await page.getByRole('button', { name: 'Create draft' }).click()

  await expect(page.getByText('Draft created', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/\/portings\/prt_\w+\/edit$/)
  await expect(
    page.getByRole('region', { name: 'Missing' }).getByRole('textbox', { name: /^Account number/ }),
  ).toBeVisible()
  const id = /prt_\w+/.exec(page.url())?.[0] ?? ''
  const made = await world.read(id)
  expect(made).toMatchObject({ status: 'draft', phoneNumber: number, user: user.id, provider: 'p9' })
})

test('A number with its country code is understood without a country', async ({ page, world }) => {
  await page.goto('/portings/new')
  await choose(page, await world.user())
  await numberField(page).fill('0044 7700 900 955')
  await expect(page.getByText(/Understood as \+44 7700 900955/)).toBeVisible()
})

test('What is needed to create is asked for at its field, and nothing is sent', async ({ page, world }) => {
  await world.control('DELETE', '/requests')
  await page.goto('/portings/new')
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(page.getByRole('combobox', { name: 'User' })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'User' })).toHaveAccessibleDescription(/\w/)
  await choose(page, await world.user())
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(numberField(page)).toBeFocused()
  await expect(page).toHaveURL(/\/portings\/new$/)
  const { requests } = (await world.requests()) as { requests: { method: string; path: string }[] }
  expect(requests.filter(({ method, path }) => method === 'POST' && path === portingsPath)).toEqual([])
})

test('A press is heard although leaving the field before it has something to say', async ({ page }) => {
  await page.goto('/portings/new')
  await page.getByText('What is already known').click()
  await page.getByLabel('Birthday').fill('2020-05-21')
  const create = page.getByRole('button', { name: 'Create draft' })
  await create.scrollIntoViewIfNeeded()
  const { x, y } = (await create.boundingBox()) ?? { x: 0, y: 0 }
  // At its upper edge: whatever grows above would push it away.
  await page.mouse.move(x + 10, y + 3)
  await page.mouse.down()
  await expect(page.getByLabel('Birthday')).not.toBeFocused()
  await page.mouse.up()
  await expect(page.getByRole('combobox', { name: 'User' })).toBeFocused()
  await expect(page.getByText(/would be under 16/)).toBeVisible()
})

test('A number that is being ported already leads to that porting', async ({ page, world }) => {
  const made = await world.draft(american)
  await page.goto('/portings/new')
  await numberField(page).fill(made.phoneNumber)
  await expect(page.getByText('This number has an open porting already')).toBeVisible()
  await page.getByRole('main').locator(`a[href="/portings/${made.id}"]`).click()
  const leave = page.getByRole('dialog', { name: 'Leave without sending?' })
  await leave.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(new RegExp(made.id))
})

test('A create whose answer is lost is found again and not repeated', async ({ page, world }) => {
  const user = await world.user()
  const number = world.number()
  await page.goto('/portings/new')
  await choose(page, user)
  await numberField(page).fill(number)
  await page.getByRole('combobox', { name: 'Recipient network' }).selectOption('p9')
  await world.fail({ method: 'POST', path: portingsPath, kind: 'reset-after' })
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(page.getByText('Draft created', { exact: true })).toBeVisible()
  const { items } = await world.list(`user=${user.id}&limit=200`)
  expect(items.filter(({ phoneNumber }) => phoneNumber === number)).toHaveLength(1)
})

test('A number the provider bars says so, and what was typed stays', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  await page.goto('/portings/new')
  await choose(page, await world.user())
  await numberField(page).fill('+12125559901')
  await page.getByRole('combobox', { name: 'Recipient network' }).selectOption('p9')
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(page.getByText(/Refused: nothing was changed/)).toBeVisible()
  await expect(numberField(page)).toHaveValue('+12125559901')
})
