import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'
import { american } from './world.ts'

/** A porting, or a sub request on the page of its port request. */
const pageOf = (id: string) => new RegExp(`/(portings|sub-requests)/${id}$`)
const ids = (page: Page) =>
  page.locator('tr[data-porting]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-porting') ?? ''))

/** The order is the journey's own: nothing moves because of the time. */
test.beforeEach(({ world }) => world.freeze().then(() => {}))

test('Staff begin with what needs a person, before any script has run', async ({ browser, stack }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.app })
  const page = await context.newPage()
  await expect(async () => {
    await page.goto('/')
    await expect(page.locator('tr[data-porting]')).not.toHaveCount(0, { timeout: 500 })
  }).toPass()
  await expect(page).toHaveURL(/\/worklist$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Needs attention' })).toBeVisible()
  // Phases are links, so they work as well.
  await page.getByRole('link', { name: /^Waits on us/ }).click()
  await expect(page).toHaveURL(/phase=us$/)
  const statuses = await page.locator('tr[data-porting] .c-status').allInnerTexts()
  expect(new Set(statuses.map((text) => text.trim()))).toEqual(new Set(['Declined', 'Exception']))
  await context.close()
})

test('Staff see whose number it is, on a desk of the common width and on a phone', async ({ page }) => {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 375, height: 720 },
  ]) {
    await page.setViewportSize(size)
    await page.goto('/worklist')
    await expect(page.locator('tr[data-porting] .c-holder').first()).toBeVisible()
    await expect(page.locator('tr[data-porting] .c-system').first()).toBeVisible()
    await page.goto('/worklist?system=telnyx')
    const wrong = page.locator('tr[data-porting] .c-wrong', { hasText: 'see comments' }).first()
    expect(await wrong.evaluate((cell) => cell.scrollWidth - cell.clientWidth), 'what is wrong must not be cut').toBe(0)
  }
})

test('Staff are told that Enter searches among all portings', async ({ page }) => {
  await page.goto('/worklist')
  const line = page.getByRole('searchbox', { name: 'Number, name or id' })
  const hint = () => line.evaluate(({ parentElement }) => getComputedStyle(parentElement as Element, '::after').content)
  expect(await hint()).toBe('none')
  await line.fill('Miller')
  expect(await hint()).toContain('Enter')
  await line.press('Enter')
  await expect(page).toHaveURL(/\/portings/)
})

test('Staff go from the most urgent case to the next with one key, and meet none twice', async ({ page }) => {
  await page.goto('/worklist')
  await expect(page.locator('tr[data-porting]')).not.toHaveCount(0)
  const [first = '', second = '', third = ''] = await ids(page)
  await expect(page.getByRole('button', { name: /^Next case/ })).toBeVisible()
  // Drawn by the server, the page hears keys once the script has taken it over.
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(pageOf(first))
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(pageOf(second))
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await page.getByRole('button', { name: /^Next case/ }).click()
  await expect(page).toHaveURL(pageOf(third))
})

test('Staff move through the worklist by keys, and open the row they are on', async ({ page }) => {
  await page.goto('/worklist')
  await expect(page.locator('tr[data-porting]')).not.toHaveCount(0)
  const [, second = ''] = await ids(page)
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(page.locator('a.row-link').first()).toBeFocused({ timeout: 300 })
  }).toPass()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(pageOf(second))
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await page.goBack()
  await expect(page.locator(`tr[data-porting="${second}"] a.row-link`)).toBeFocused()
})

test('Staff see the keys in a narrow window too, where a zoomed page stands', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 })
  await page.goto('/worklist')
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('A new decline appears among what needs a person', async ({ page, world }) => {
  await page.goto('/worklist?phase=us&system=gigs')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const before = await ids(page)
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await world.seen(made.id)
  await page.reload()
  const rows = await ids(page)
  expect([...before, made.id]).toEqual(expect.arrayContaining(rows.slice(0, 5)))
  await page.getByRole('searchbox', { name: 'Number, name or id' }).fill(made.phoneNumber.slice(-7))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/portings#find=/)
  await expect(page.locator(`tr[data-porting="${made.id}"]`)).toContainText('Declined')
})

test('The next case is never the one that was just handled', async ({ page }) => {
  await page.goto('/worklist?phase=customer')
  await expect(page.locator('tr[data-porting]')).not.toHaveCount(0)
  const id = await firstThatLacksMore(page)
  await page.goto(`/portings/${id}/edit`)
  await page.getByRole('textbox', { name: /^Account number/ }).fill('24681357')
  await page.getByRole('button', { name: 'Save what I have' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  // By links, so that the page keeps what it knows; the case still waits, and is still among the first.
  await page.getByRole('link', { name: 'Worklist' }).click()
  await page.getByRole('link', { name: /^Waits on the customer/ }).click()
  await expect(page.locator(`tr[data-porting="${id}"]`)).toBeVisible()
  const rows = await ids(page)
  for (const next of rows.filter((row) => row !== id).slice(0, rows.indexOf(id) + 1)) {
    await page.keyboard.press('n')
    await expect(page).toHaveURL(new RegExp(`/portings/${next}$`))
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  }
})

/** The first of the rows that lacks more than its account number, so that giving it alone leaves the case where it is. */
async function firstThatLacksMore(page: Page): Promise<string> {
  for (const id of await ids(page)) {
    const { porting } = await (await page.request.get(`/api/portings/${id}`)).json()
    if (porting.missing.includes('accountNumber') && porting.missing.length > 1) return id
  }
  throw new Error('No case of the seeded world lacks an account number and more.')
}
