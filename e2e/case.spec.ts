import { expect, failedAnswer, test } from './journey.ts'
import { american, portingsPath } from './world.ts'

test('Cancelling says that the line goes live with a new number, and does it once', async ({ page, world }) => {
  const { accountPin: _, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}`)
  await page.getByRole('button', { name: /Cancel porting…/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel this porting?' })
  await expect(dialog).toContainText('The line goes live with a new number')
  await dialog.getByRole('button', { name: 'Keep porting' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /Cancel porting…/ })).toBeFocused()
  expect((await world.read(made.id)).status).toBe('informationRequired')

  await page.getByRole('button', { name: /Cancel porting…/ }).click()
  await dialog.getByRole('button', { name: 'Cancel porting', exact: true }).click()
  await expect(page.getByText('Porting cancelled', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeVisible()
  expect((await world.read(made.id)).status).toBe('canceled')
})

test('A draft is deleted after a question, and is gone', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const made = await world.draft(american)
  await page.goto(`/portings/${made.id}`)
  await page.getByRole('button', { name: /Delete draft…/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete draft', exact: true }).click()
  await expect(page).toHaveURL(/\/portings$/)
  await expect(page.getByText('Draft deleted').first()).toBeVisible()
  await expect(page.locator(`tr[data-porting="${made.id}"]`)).toHaveCount(0)
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: 'This porting is gone' })).toBeVisible()
})

test('What a status forbids is shown with its reason', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'completed')
  await page.goto(`/portings/${made.id}`)
  const actions = page.getByRole('region', { name: 'Actions' })
  for (const name of [/Retry unchanged/, /Cancel porting/, /Delete draft/]) {
    const button = actions.getByRole('button', { name })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(/\w/)
    // The tip that says it on hover is a part of the button, and would fade with it.
    await expect(button).toHaveCSS('opacity', '1')
  }
  await page.goto(`/portings/${made.id}/edit`)
  await expect(page.getByText('Nothing can be changed now')).toBeVisible()
})

test('Personal data stays covered until it is asked for, and a PIN is only "on file"', async ({ page, world }) => {
  const made = await world.started(american)
  await page.clock.install()
  await page.goto(`/portings/${made.id}`)
  const facts = page.getByRole('region', { name: 'Facts' })
  await expect(facts.getByText('On file, never shown')).toBeVisible()
  expect(await page.content()).not.toContain(american.accountNumber ?? '')
  await expect(facts).not.toContainText(american.accountNumber ?? '')
  await facts.getByRole('button', { name: /account number/i }).click()
  await expect(facts).toContainText(american.accountNumber ?? '')
  await page.clock.fastForward(61_000)
  await expect(facts).not.toContainText(american.accountNumber ?? '')
  expect(await page.content()).not.toContain(`>${american.accountPin}<`)
})

test('An unknown status, code and required key are shown by their own names, and the key can be sent', async ({
  page,
  world,
}) => {
  const made = await world.started({ ...american, donor: 'Tallgrass Wireless' })
  const strange = {
    ...(await world.read(made.id)),
    status: 'quarantined',
    declinedCode: 'portingMoonPhaseWrong',
    declinedMessage: 'The moon is waning.',
    required: ['accountNumber', 'loyaltyCardColour'],
    somethingNew: { deep: true },
  }
  await world.fail({
    method: 'GET',
    path: `${portingsPath}/${made.id}`,
    kind: 'status',
    status: 200,
    body: strange,
    times: 1000,
  })
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: /quarantined/ })).toBeVisible()
  await expect(page.getByText('Loyalty card colour').first()).toBeVisible()
  await world.clearFaults()

  // A real one, which this sandbox's donor asks for and this desk has no field of its own for.
  await world.put(made.id, 'informationRequired')
  await page.goto(`/portings/${made.id}/edit`)
  const own = page.getByRole('textbox', { name: /^Customer reference/ })
  await expect(page.getByText('One detail is new to Portdesk')).toBeVisible()
  await own.fill('REF-77')
  await page.getByRole('button', { name: 'Send request to Tallgrass Wireless' }).click()
  await expect(page).toHaveURL(new RegExp(`/portings/${made.id}$`))
  expect((await world.read(made.id)).customerReference).toBe('REF-77')
})

test('A declined porting with an unknown code shows the code and the donor’s own words', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingDeclined' })
  const strange = {
    ...(await world.read(made.id)),
    declinedCode: 'portingMoonPhaseWrong',
    declinedMessage: 'The moon is waning.',
  }
  await world.fail({
    method: 'GET',
    path: `${portingsPath}/${made.id}`,
    kind: 'status',
    status: 200,
    body: strange,
    times: 1000,
  })
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByText(/portingMoonPhaseWrong/).first()).toBeVisible()
  await expect(page.getByText(/The moon is waning/).first()).toBeVisible()
  // The most that a header has to hold: a status, its age and three buttons.
  const title = await page.getByRole('heading', { level: 1 }).boundingBox()
  const button = await page.getByRole('button', { name: 'Send attempt 2 unchanged' }).first().boundingBox()
  expect(Math.abs((title?.y ?? 0) - (button?.y ?? 99))).toBeLessThan(20)
})

test('A case that cannot be read any more stays on the screen with its age', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const made = await world.started(american)
  await world.freeze()
  await world.put(made.id, 'requested')
  await page.goto(`/portings/${made.id}`)
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await world.fail({ method: 'GET', path: `${portingsPath}/${made.id}`, kind: 'status', status: 503, times: 1000 })
  // The donor answers: that is announced, and the page reads the case again.
  await world.put(made.id, 'declined')
  await expect(page.getByText(/Last known state/)).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await world.clearFaults()
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(page.getByText(/Last known state/)).toBeHidden()
})

test('Related portings of the same number lead to each other', async ({ page, world }) => {
  const first = await world.started(american)
  await world.put(first.id, 'canceled')
  const second = await world.draft({ ...american, phoneNumber: first.phoneNumber })
  await page.goto(`/portings/${second.id}`)
  const related = page.getByRole('region', { name: 'Related portings' })
  await related.locator(`a[href="/portings/${first.id}"]`).first().click()
  await expect(page).toHaveURL(new RegExp(first.id))
  await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeVisible()
})
