import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { american, type Case, type World } from './world.ts'

test.use({ role: 'lead' })

const row = (page: Page, { id }: Case) => page.locator(`tr[data-porting="${id}"]`)
const box = (page: Page, one: Case) => row(page, one).getByRole('checkbox')
const bar = (page: Page) => page.getByRole('region', { name: 'Selected portings' })
const dialog = (page: Page) => page.getByRole('dialog')

async function declined(world: World): Promise<Case> {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  await world.seen(made.id)
  return made
}

/** The newest stand first: the last one made is the first row. */
async function open(page: Page, [newest]: Case[]): Promise<void> {
  await page.goto('/portings')
  if (newest) await expect(box(page, newest)).toBeVisible()
}

test('A lead selects by mouse, looks at what will happen, and sees what became of each', async ({ page, world }) => {
  const [third, second, first] = [await declined(world), await declined(world), await declined(world)]
  const draft = await world.draft(american)
  await world.seen(draft.id)
  await world.freeze()
  await open(page, [draft])

  await box(page, draft).click()
  await box(page, third).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('4 selected')
  await expect(bar(page)).toContainText('3 of 4 can be retried')
  await bar(page).getByRole('button', { name: 'Retry unchanged…' }).click()
  await expect(dialog(page).getByRole('heading', { name: 'Send 3 portings again unchanged?' })).toBeVisible()
  await expect(dialog(page).getByRole('list', { name: 'What happens' }).getByRole('listitem')).toHaveCount(3)
  await expect(dialog(page).getByRole('list', { name: 'What happens' })).toContainText('Attempt 2 to AT&T')
  await expect(dialog(page).getByRole('list', { name: 'Left out' })).toContainText('Nothing has been sent yet.')
  await expectNoViolations(page)

  // Somebody else is quicker with one of them.
  await world.put(second.id, 'informationRequired')
  await dialog(page).getByRole('button', { name: 'Send 3 attempts' }).click()
  await expect(dialog(page).getByRole('heading', { name: 'Sent: 2 of 3' })).toBeVisible()
  const outcomes = dialog(page).getByRole('list', { name: 'What became of each' })
  const overtaken = outcomes.getByRole('listitem').filter({ hasText: 'Not applied' })
  await expect(overtaken).toHaveCount(1)
  await expect(overtaken).toContainText('The case has changed')
  await expectNoViolations(page)
  expect((await world.read(first.id)).status).toBe('requested')
  expect((await world.read(third.id)).status).toBe('requested')

  // A look at one of them, and back: the outcomes are there until they are closed.
  await overtaken.getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/portings/${second.id}$`))
  await page.goBack()
  await expect(outcomes).toBeVisible()
  await expect(dialog(page).getByRole('heading', { name: 'Sent: 2 of 3' })).toBeVisible()
  await expect(overtaken.getByRole('link')).toHaveText(/^\+1 \d/)
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(bar(page)).toContainText('2 selected')
  await expect(box(page, draft)).toBeChecked()
  await expect(box(page, first)).not.toBeChecked()
})

test('A lead selects by keyboard, and single keys can be switched off', async ({ page, world }) => {
  const [second, first] = [await declined(world), await declined(world)]
  await world.freeze()
  await open(page, [first])
  await row(page, first).getByRole('link').first().focus()
  await page.keyboard.press('x')
  await expect(box(page, first)).toBeChecked()
  await page.keyboard.press('j')
  await expect(row(page, second).getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Shift+X')
  await expect(bar(page)).toContainText('2 selected')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()

  await box(page, first).focus()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('1 selected')
  await bar(page).getByRole('button', { name: 'Cancel portings…' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Keep them' })).toBeFocused()
  await dialog(page).getByRole('button', { name: 'Cancel 1 porting' }).press('Enter')
  await expect(dialog(page).getByRole('heading', { name: 'Cancelled: 1 of 1' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(bar(page)).toBeHidden()
  expect((await world.read(first.id)).status).toBe('canceled')

  // The line that tells of them is below rows that go on and on.
  await page.keyboard.press('?')
  await expect(dialog(page)).toContainText('Select the row, or let go of it')
  await dialog(page).getByLabel('Single keys act on the page').uncheck()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await row(page, second).getByRole('link').first().focus()
  await page.keyboard.press('x')
  await expect(box(page, second)).not.toBeChecked()
})

test('What is selected stays so under live updates, and says what another filter hides', async ({ page, world }) => {
  const [draft, other] = [await world.draft(american), await declined(world)]
  await world.seen(draft.id)
  await open(page, [other])
  await box(page, draft).click()
  await box(page, other).click()
  await world.put(other.id, 'canceled')
  await expect(row(page, other)).toContainText('Cancelled')
  await expect(box(page, other)).toBeChecked()
  await page.getByRole('search').getByRole('link', { name: 'Draft', exact: true }).click()
  await expect(row(page, other)).toHaveCount(0)
  await expect(bar(page)).toContainText('2 selected')
  await expect(bar(page)).toContainText('1 not shown in this list')
  await bar(page).getByRole('button', { name: 'Let go of those' }).click()
  await expect(bar(page)).toContainText('1 selected')
  await expect(box(page, draft)).toBeChecked()
  await expectNoViolations(page)
})

test('A lost answer is told as that, and looking again does nothing twice', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer, /ERR_FAILED|net::/)
  const made = await declined(world)
  await world.freeze()
  await open(page, [made])
  await box(page, made).click()
  await bar(page).getByRole('button', { name: 'Retry unchanged…' }).click()
  // The desk hears it, and its answer is lost on the way.
  await page.route(
    '**/api/portings/act*',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await dialog(page).getByRole('button', { name: 'Send 1 attempt' }).click()
  await expect(dialog(page)).toContainText('It is not known whether this was applied')
  await dialog(page).getByRole('button', { name: 'Check again' }).click()
  await expect(dialog(page).getByRole('heading', { name: 'Sent: 1 of 1' })).toBeVisible()
  const received = (await world.requests()) as { requests: { method: string; path: string }[] }
  expect(received.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(made.id))).toHaveLength(1)
})

test('On a phone a lead selects as well', async ({ page, world }) => {
  await page.setViewportSize({ width: 375, height: 700 })
  const made = await declined(world)
  await world.freeze()
  await open(page, [made])
  await box(page, made).click()
  await expect(bar(page)).toContainText('1 selected')
  await expectNoViolations(page)
})

test.describe('An agent', () => {
  test.use({ role: 'agent' })

  test('has no boxes to select by', async ({ page, world }) => {
    const made = await declined(world)
    await page.goto('/portings')
    await expect(row(page, made)).toBeVisible()
    await expect(page.locator('.c-select')).toHaveCount(0)
    await row(page, made).getByRole('link').first().focus()
    await page.keyboard.press('x')
    await expect(bar(page)).toHaveCount(0)
  })
})

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
