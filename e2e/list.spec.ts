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
}) => {
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

test('Staff page to the end and back again without a gap or a repetition', async ({ page, world }) => {
  const all = (await everything(world)).map(({ id }) => id)
  const seen: (string | null)[] = []
  await page.goto('/portings')
  const older = page.getByRole('link', { name: 'Older' })
  for (let turn = 0; turn < 20; turn++) {
    const first = all[seen.length] ?? ''
    await expect(page.locator('tr[data-porting]').first()).toHaveAttribute('data-porting', first)
    seen.push(...(await numbers(page)))
    if ((await older.getAttribute('aria-disabled')) === 'true') break
    await older.click()
  }
  expect(seen).toEqual(all)

  const newer = page.getByRole('link', { name: 'Newer' })
  for (let turn = 0; turn < 20 && (await newer.getAttribute('aria-disabled')) !== 'true'; turn++) {
    const before = (await numbers(page))[0] ?? ''
    await newer.click()
    await expect(page.locator('tr[data-porting]').first()).not.toHaveAttribute('data-porting', before)
  }
  await expect(page.locator('tr[data-porting]').first()).toHaveAttribute('data-porting', all[0] ?? '')
})

test('Staff find a number in any spelling, and no server is ever told it in an address', async ({ page, world }) => {
  const made = await world.draft(american)
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
    const search = page.getByLabel('Number or id')
    await search.fill(spelling)
    await search.press('Enter')
    await expect(page, spelling).toHaveURL(new RegExp(`#number=%2B1${local}$`))
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
  await page.goto('/portings')
  await page.getByLabel('Number or id').fill(` ${made.id} `)
  await page.getByLabel('Number or id').press('Enter')
  await expect(page).toHaveURL(new RegExp(`/portings/${made.id}$`))
})

test('Staff see all portings of one user', async ({ page, world }) => {
  const made = await world.draft(american)
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
  await expect(page.getByText('These filters were refused')).toBeVisible()
  await page.goto('/portings?after=../../x')
  await expect(page.getByText('These filters were refused')).toBeVisible()
})

test('A list that cannot be loaded keeps the filters and comes back with one press', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  await world.fail({ method: 'GET', path: portingsPath, kind: 'status', status: 503, times: 1000 })
  await page.goto('/portings?status=completed')
  await expect(page.getByText('The list could not be loaded')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Your filters are kept')).toBeVisible()
  await world.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectOnly(page, ['Completed'])
})

test('A list that cannot be refreshed stays, with its age, and is refreshed when the provider is back', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  await page.clock.install()
  await page.goto('/portings?status=failed')
  await expectOnly(page, ['Failed'])
  const before = await numbers(page)
  await world.fail({ method: 'GET', path: portingsPath, kind: 'status', status: 503, times: 1000 })
  // A tab that is looked at again after a while asks again.
  await page.clock.fastForward('01:00')
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByText('Could not be refreshed')).toBeVisible({ timeout: 30_000 })
  expect(await numbers(page)).toEqual(before)
  await expect(page.getByText(/These rows are as of/)).toBeVisible()
  await world.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Could not be refreshed')).toBeHidden()
})

async function expectOnly(page: Page, labels: string[]): Promise<void> {
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
