import { expect, test } from './journey.ts'
import { takePortRequest } from './take-port-request.ts'

/** What the provider changed is seen by the next round of the poll, and those are ten seconds apart. */
const polled = { timeout: 45_000 }

test('A sub request that is refused comes to the open worklist by itself, is found by its number, and goes back', async ({
  page,
  world,
}) => {
  test.slow()
  const made = await takePortRequest(world, 'submitted')
  const number = made.sub.phone_numbers[0]?.phone_number ?? ''
  const row = page.locator(`tr[data-porting="${made.sub.id}"]`)
  await page.goto('/worklist?system=telnyx&phase=us')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Telnyx/ })).toHaveAttribute('aria-current', 'true')
  // It may have been refused in the seeded world, until this journey took it.
  if ((await row.count()) > 0) await expect(row).toContainText('Sent to donor', polled)
  await world.control('POST', `/telnyx/sub_requests/${made.sub.id}`, {
    status: 'exception',
    exception: 'POSTAL_CODE_MISMATCH',
  })
  await expect(async () => {
    // In its place where it stood already; else behind the button, to which another may have come first.
    if ((await row.count()) === 0) await page.getByRole('button', { name: /new cases?/ }).click({ timeout: 1000 })
    await expect(row).toContainText('Exception', { timeout: 1000 })
  }).toPass(polled)
  await expect(row.locator('.c-system')).toHaveText('Telnyx exception')

  // The way back leads to the queue it was opened from.
  await row.getByRole('link').first().click()
  await page.locator('[data-page="shown"]').getByRole('link', { name: 'Worklist' }).click()
  await expect(page).toHaveURL(/\/worklist\?phase=us&system=telnyx$/)

  // One search over both systems.
  await page.getByRole('searchbox', { name: 'Number, name or id' }).fill(number.slice(2))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/portings#find=/)
  const found = page.getByRole('region', { name: 'Port requests at Telnyx' })
  await expect(found.getByText(made.supportKey)).toBeVisible()
  await found.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(made.supportKey)
  await expect(page.getByText('Seen at this time: Exception').first()).toBeVisible()

  await page.getByRole('link', { name: 'Correct and send again' }).click()
  await page.getByRole('textbox', { name: /^Postal code/ }).fill('60601')
  await page.getByRole('button', { name: 'Review the changes' }).click()
  await page.getByRole('button', { name: 'Send to the porting team' }).click()
  await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
})

test('An open form keeps what was typed when the sub request changes, and says what is different', async ({
  page,
  world,
}) => {
  test.slow()
  const made = await takePortRequest(world, 'exception', 'POSTAL_CODE_MISMATCH')
  await page.goto(`${made.path}/sub-requests/${made.sub.id}/edit`)
  const field = page.getByRole('textbox', { name: /^Postal code/ })
  await field.fill('60601')
  await world.control('POST', `/telnyx/sub_requests/${made.sub.id}`, { status: 'ported' })
  await expect(page.getByText('This sub request changed while the form was open')).toBeVisible(polled)
  await expect(page.getByText(/It stands at “Ported”/)).toBeVisible()
  await expect(field).toHaveValue('60601')
})
