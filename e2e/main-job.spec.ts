import { expect, test } from './journey.ts'
import { american } from './world.ts'

test('Staff find a stuck porting, supply what is missing, and watch it go through', async ({ page, world }) => {
  const { accountNumber, accountPin, ...known } = american
  const made = await world.started(known)
  expect(made.status).toBe('informationRequired')
  await world.seen(made.id)

  await page.goto('/portings')
  await page.getByRole('link', { name: 'Needs information', exact: true }).click()
  const row = page.locator(`tr[data-porting="${made.id}"]`)
  await expect(row).toContainText('Account number, account PIN missing')
  await row.getByRole('link').first().click()

  await expect(page.getByRole('heading', { name: 'Account number, account PIN missing' })).toBeVisible()
  const required = page.getByRole('region', { name: 'Required by this donor' })
  await expect(required.getByRole('listitem').filter({ hasText: 'missing' })).toHaveCount(2)
  await expect(required.getByRole('listitem').filter({ hasText: 'Account number' })).toContainText('missing')
  await expect(required.getByRole('listitem').filter({ hasText: 'First name' })).toContainText('provided')

  await page
    .getByRole('link', { name: /Fill in what is missing/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Send request to AT&T' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('textbox', { name: /^Account number/ }).fill(accountNumber ?? '')
  await expect(page.getByText('Still missing after this: Account PIN')).toBeVisible()
  await page.getByRole('textbox', { name: /^Account PIN/ }).fill(accountPin ?? '')
  await expect(page.getByText('This completes what AT&T needs')).toBeVisible()
  await page.evaluate(() => document.documentElement.setAttribute('data-not-reloaded', ''))
  await page.getByRole('button', { name: 'Send request to AT&T' }).click()

  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
  await expect(page.getByText('Sent to donor').first()).toBeVisible()
  await world.advance('PT30M')
  await expect(page.getByRole('heading', { name: 'The number has moved' })).toBeVisible()
  await expect(page.getByText('Completed').first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-not-reloaded', '')
  expect((await world.read(made.id)).status).toBe('completed')
})

test('Staff save piece by piece, and are told what is still missing', async ({ page, world }) => {
  const { accountNumber, accountPin, lastName, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  await page.getByRole('textbox', { name: /^Last name/ }).fill(lastName ?? '')
  await page.getByRole('button', { name: 'Save what I have' }).click()
  await expect(page.getByText(/Nothing has been sent. Still missing: Account number, Account PIN/)).toBeVisible()
  const now = await world.read(made.id)
  expect(now.status).toBe('informationRequired')
  expect(now.lastName).toBe(lastName)

  await page
    .getByRole('link', { name: /Fill in what is missing/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: /^Account number/ }).fill(accountNumber ?? '')
  await page.getByRole('textbox', { name: /^Account PIN/ }).fill(accountPin ?? '')
  await page.getByRole('button', { name: 'Send request to AT&T' }).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
  expect((await world.read(made.id)).lastRequestedAt).not.toBeNull()
})

test('The main job needs no mouse', async ({ page, world }) => {
  const { accountNumber, accountPin, ...known } = american
  const made = await world.started(known)
  await world.seen(made.id)
  await page.goto('/portings?status=informationRequired')
  const row = page.locator(`tr[data-porting="${made.id}"]`)
  await expect(row).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(`tr[data-porting="${made.id}"] a`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Account number, account PIN missing' })).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.getByRole('textbox', { name: /^Account number/ })).toBeVisible()
  await tabTo('input[name*="accountNumber"]')
  await page.keyboard.type(accountNumber ?? '')
  await tabTo('input[name*="accountPin"]')
  await page.keyboard.type(accountPin ?? '')
  await expect(page.getByText('This completes what AT&T needs')).toBeVisible()
  await tabTo('button[data-send]')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()

  /** Every stop on the way must be seen to have the focus. */
  async function tabTo(selector: string): Promise<void> {
    for (let step = 0; step < 150; step++) {
      const at = await page.evaluate((wanted) => {
        const focused = document.activeElement
        // A heading, or the page, has the focus for a reader's sake and is no stop of the Tab key.
        if (!focused || focused === document.body || focused.getAttribute('tabindex') === '-1')
          return { what: 'nothing', isThere: false, isVisible: true }
        // A field inside a frame may show its focus on the frame, and a link that fills its row on the row.
        const frame = getComputedStyle(focused.parentElement ?? focused)
        const shown = [frame, getComputedStyle(focused), getComputedStyle(focused, '::after')]
        const isVisible = shown.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none')
        return { what: focused.outerHTML.slice(0, 200), isThere: focused.matches(wanted), isVisible }
      }, selector)
      expect(at.isVisible, `focus can be seen on ${at.what}`).toBe(true)
      if (at.isThere) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`The Tab key does not reach ${selector}.`)
  }
})

test('On a 375 px phone the main job fits and nothing scrolls sideways', async ({ page, world }) => {
  const { accountNumber, accountPin, ...known } = american
  const made = await world.started(known)
  await world.seen(made.id)
  await page.setViewportSize({ width: 375, height: 700 })
  const fits = async () => {
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }))
    expect(scrollWidth, page.url()).toBeLessThanOrEqual(clientWidth)
  }
  await page.goto('/portings?status=informationRequired')
  await page.locator(`tr[data-porting="${made.id}"] a`).first().click()
  await expect(page.getByRole('heading', { name: 'Account number, account PIN missing' })).toBeVisible()
  await fits()
  await page
    .getByRole('link', { name: /Fill in what is missing/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: /^Account number/ }).fill(accountNumber ?? '')
  await page.getByRole('textbox', { name: /^Account PIN/ }).fill(accountPin ?? '')
  await fits()
  await page.getByRole('button', { name: 'Send request to AT&T' }).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
  for (const path of ['/portings', '/portings/new', '/providers']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await fits()
  }
})

test('Staff name the missing donor by keys alone, and the button names it too', async ({ page, world }) => {
  const { donor, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: 'Donor provider missing' })).toBeVisible()
  await page.keyboard.press('f')
  // The field is there before its list is: the focus goes on from the one to the other.
  await expect(page.getByRole('combobox', { name: /^Donor provider/ })).toBeFocused()
  await page.keyboard.type(donor ?? '')
  await expect(page.getByRole('option', { name: `${donor} US`, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  const send = page.getByRole('button', { name: `Send request to ${donor}` })
  await expect(send).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(send).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Request sent to ${donor}`, { exact: true })).toBeVisible()
})
