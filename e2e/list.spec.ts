import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american, portingsPath, type World } from './world.ts'

const rows = (page: Page) => page.getByRole('row').filter({ has: page.locator('td') })
const numbers = (page: Page) =>
  page.locator('tr[data-porting]').evaluateAll((found) => found.map((row) => row.getAttribute('data-porting')))
const chip = (page: Page, name: string) => page.getByRole('search').getByRole('link', { name, exact: true })

test('Staff see the first rows before any script has run', async ({ browser, stack }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.app })
  const page = await context.newPage()
  await page.goto('/portings?status=declined')
  await expect(rows(page)).not.toHaveCount(0)
  await expect(rows(page).first()).toContainText('Declined')
  // Filters are links, so they work as well.
  await chip(page, 'Completed').click()
  await expect(page).toHaveURL(/status=declined,completed|status=completed,declined/)
  await context.close()
})

test('Staff filter by several statuses, and back, reload and a shared link show the same', async ({
  page,
  context,
  world,
}) => {
  await world.freeze()
  await page.goto('/portings')
  await expect(page.getByRole('heading', { level: 1, name: 'Portings' })).toBeVisible()
  await chip(page, 'Declined').click()
  await expect(chip(page, 'Declined')).toHaveAttribute('aria-current', 'true')
  await expectOnly(page, ['Declined'])
  await chip(page, 'Failed').click()
  await expect(page).toHaveURL(/failed/)
  await expectOnly(page, ['Declined', 'Failed'])
  const filtered = await numbers(page)

  await rows(page).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await page.goBack()
  await expect.poll(() => numbers(page)).toEqual(filtered)
  await page.reload()
  await expect.poll(() => numbers(page)).toEqual(filtered)

  const shared = await context.newPage()
  await shared.goto(page.url())
  await expect.poll(() => numbers(shared)).toEqual(filtered)
  await shared.close()

  await page.goBack()
  await expect(chip(page, 'Failed')).not.toHaveAttribute('aria-current', 'true')
  await expectOnly(page, ['Declined'])
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/portings$/)
})

test('The list behind a case is out of reach, and comes back as it was left', async ({ page, world }) => {
  await world.freeze()
  await page.goto('/portings')
  const row = rows(page).nth(30)
  await row.scrollIntoViewIfNeeded()
  const number = await row.getByRole('link').first().innerText()
  const top = await page.evaluate(() => window.scrollY)
  await page.locator('table.list').evaluate((element) => element.setAttribute('data-the-same', ''))
  await row.getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()

  // Not read out, not reached by keys, not found by the browser's own search; it takes no room.
  await expect(page.locator('[data-the-same]')).toHaveCount(1)
  await expect(rows(page)).toHaveCount(0)
  const behind = page.locator('[data-page="behind"]')
  const isFocusBehind = () => page.evaluate(() => document.activeElement?.closest('[data-page="behind"]') !== null)
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    expect(await isFocusBehind()).toBe(false)
  }
  const holder = await behind.locator('td.c-user a').nth(30).innerText()
  expect(await page.evaluate((text) => (window as unknown as { find(text: string): boolean }).find(text), holder)).toBe(
    false,
  )
  expect(await behind.evaluate((element) => element.getBoundingClientRect().height)).toBe(0)

  await page.goBack()
  await expect(page.locator('[data-the-same]').getByRole('link', { name: number, exact: true })).toBeInViewport()
  expect(await page.evaluate(() => window.scrollY)).toBe(top)
})

test('A case under the pointer is laid out before it is opened, and reached by nobody until then', async ({
  page,
  world,
}) => {
  await world.freeze()
  await page.goto('/portings')
  const link = rows(page).nth(3).getByRole('link').first()
  await link.hover()
  const heading = page.locator('[data-page="behind"] h1')
  await expect(heading).toHaveCount(1)
  const height = () => heading.evaluate((element) => element.getBoundingClientRect().height)
  await expect.poll(height).toBeGreaterThan(0)
  await expect(page.getByRole('heading', { name: 'Timeline' })).toHaveCount(0)
  expect(await page.evaluate(() => (window as unknown as { find(text: string): boolean }).find('Timeline'))).toBe(false)
  await link.click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await expect(heading).toHaveCount(1)
  await expect(page.locator('[data-page="shown"] h1')).toBeFocused()
})

test('Staff scroll to the end without a gap or a repetition, and the page stays small', async ({ page, world }) => {
  test.slow()
  const all = (await everything(world)).map(({ id }) => id)
  // What the journey before has made may still be on its way to the lists.
  const counted = async () => (await (await page.request.post('/api/portings/counts', { data: {} })).json()).total
  await expect.poll(counted).toBe(all.length)
  await page.goto('/portings')
  await expect(page.getByText(`${all.length} portings`)).toBeVisible()
  const seen = new Set<string | null>()
  const order: (string | null)[] = []
  await expect(async () => {
    for (const id of await numbers(page)) {
      if (seen.has(id)) continue
      seen.add(id)
      order.push(id)
    }
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2000)
    await page.mouse.wheel(0, 700)
    expect(order.length).toBe(all.length)
  }).toPass({ timeout: 50_000, intervals: [60] })
  // Cases of the same second have no order of their own.
  expect([...order].sort()).toEqual([...all].sort())
})

test('Staff find a number in any spelling, and no server is ever told it in an address', async ({ page, world }) => {
  const made = await world.draft(american)
  await world.seen(made.id)
  const local = made.phoneNumber.slice(2)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const spellings = [
    made.phoneNumber,
    `+1 ${local.slice(0, 3)}-${local.slice(3, 6)}-${local.slice(6)}`,
    `(${local.slice(0, 3)}) ${local.slice(3, 6)} ${local.slice(6)}`,
    `001 ${local}`,
    `\u202d+1 ${local.slice(0, 3)}.${local.slice(3, 6)}.${local.slice(6)}\u202c`,
  ]
  for (const spelling of spellings) {
    await page.goto('/portings')
    const search = page.getByLabel('Number, name or id')
    // No Enter: over the one row that typing has found it would open the case.
    await search.fill(spelling)
    await expect(page, spelling).toHaveURL(/#find=/)
    await expect(rows(page), spelling).toHaveCount(1)
    await expect(rows(page)).toContainText(local.slice(6))
  }
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await rows(page).getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`/portings/${made.id}$`))
  expect(asked.filter((url) => url.includes(local) || url.includes(local.slice(3)))).toEqual([])
})

test('A number that nobody ports says so and offers to start one', async ({ page }) => {
  await page.goto('/portings#number=%2B12125554999')
  await expect(page.getByText('No porting has exactly this number')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'New porting' }).first()).toBeVisible()
})

test('An id in the search line leads straight to the case', async ({ page, world }) => {
  const made = await world.draft(american)
  await world.seen(made.id)
  // On a slow line the list stays until the page's code is there, and what was typed must not be searched for meanwhile.
  await page.route(/detail-page.*\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.goto('/portings')
  await page.getByLabel('Number, name or id').fill(` ${made.id} `)
  await page.getByLabel('Number, name or id').press('Enter')
  await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(made.phoneNumber.slice(-4))
  await expect(page).toHaveURL(new RegExp(`/portings/${made.id}$`))
})

test('Staff see all portings of one user', async ({ page, world }) => {
  const made = await world.draft(american)
  await world.seen(made.id)
  await page.goto(`/portings?user=${made.user}`)
  await expect(page.locator(`tr[data-porting="${made.id}"]`)).toBeVisible()
  const { items } = await world.list(`user=${made.user}&limit=200`)
  await expect(rows(page)).toHaveCount(Math.min(50, items.length))
})

test('Filters that fit nothing, or that the provider refuses, say so and can be cleared', async ({
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  await page.goto('/portings?user=usr_0NobodyKnowsThisUser')
  await expect(page.getByText('No porting fits these filters')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Clear filters' }).first().click()
  await expect(rows(page)).not.toHaveCount(0)

  await page.goto('/portings?status=neverHeardOf')
  await expect(page.getByText('No porting fits these filters')).toBeVisible()
  await page.goto('/portings?after=../../x')
  await expect(page.getByText('These filters were refused')).toBeVisible()
})

test('Rows come from the desk’s own copy while the provider is away', async ({ page, world }) => {
  await world.fail({ method: 'GET', path: portingsPath, kind: 'status', status: 503, times: 1000 })
  await page.goto('/portings?status=completed')
  await expectOnly(page, ['Completed'])
})

test('Staff narrow the list by country, donor, reason and date, and sort it', async ({ page }) => {
  await page.goto('/portings')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('combobox', { name: 'Country' }).selectOption('GB')
  await expect(page).toHaveURL(/country=GB/)
  await expect(async () => {
    const countries = await page.locator('tr[data-porting] .cc').allInnerTexts()
    expect(new Set(countries)).toEqual(new Set(['GB']))
  }).toPass()
  await page.getByRole('combobox', { name: 'Decline reason' }).selectOption({ label: 'Account PIN refused' })
  await expect(page).toHaveURL(/declinedCode=portingAccountPinRequiredOrInvalid/)
  await page.getByRole('link', { name: 'Clear filters' }).first().click()
  await page.getByRole('columnheader', { name: 'In status' }).getByRole('link').click()
  await expect(page).toHaveURL(/sort=waiting&direction=asc/)
  await expect(page.getByRole('columnheader', { name: 'In status' })).toHaveAttribute('aria-sort', 'descending')
})

async function expectOnly(page: Page, labels: string[]): Promise<void> {
  // Rows of the filter before stay, marked as busy, until the new ones are there.
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
  await expect(rows(page)).not.toHaveCount(0)
  await expect(async () => {
    const shown = await page.locator('tr[data-porting] .c-status').allInnerTexts()
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter((text) => !labels.some((label) => text.includes(label)))).toEqual([])
  }).toPass({ timeout: 15_000 })
}

async function everything(world: World): Promise<{ id: string }[]> {
  const found: { id: string }[] = []
  let after = ''
  do {
    const page = (await world.list(`limit=200${after && `&after=${after}`}`)) as {
      items: { id: string }[]
      moreItemsAfter?: string | null
    }
    found.push(...page.items)
    after = page.moreItemsAfter ?? ''
  } while (after)
  return found
}
