import type { Insights } from '#contract/resources/insights.ts'
import { expect, failedAnswer, test } from './journey.ts'
import { american } from './world.ts'

test('A lead sees what donors decline, and goes on to the portings behind a number', async ({ page, world }) => {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingPhoneNumberPortProtected' })
  await world.seen(made.id)
  await page.goto('/portings')
  await page.getByRole('link', { name: 'Insights' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeFocused()

  const waiting = page.getByRole('region', { name: 'Waiting, by age in status' })
  const counted = async () => (await (await page.request.post('/api/portings/counts', { data: {} })).json()).byStatus
  const declined = waiting.getByRole('row').filter({ hasText: 'Declined' })
  // Sums are kept for a moment.
  await expect(async () => {
    await page.reload()
    await expect(declined.getByRole('cell').last()).toHaveText(String((await counted()).declined), { timeout: 3000 })
  }).toPass({ timeout: 40_000 })

  const reasons = page.getByRole('region', { name: 'Declines, by reason' })
  const locked = reasons.getByRole('row').filter({ hasText: 'Number is locked at the donor' })
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/insights?days=7'))
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page).toHaveURL(/days=7$/)
  await expect(page.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'true')
  const week: Insights = await (await answered).json()
  const inWeek = week.reasons.find(({ code }) => code === 'portingPhoneNumberPortProtected')
  await expect(locked.getByRole('cell')).toHaveText(String(inWeek?.declined))

  await locked.getByRole('link').click()
  await expect(page).toHaveURL(/status=declined&declinedCode=portingPhoneNumberPortProtected/)
  await expect(page.locator(`a[href="/portings/${made.id}"]`)).toBeVisible()
  await page.goBack()
  await declined.getByRole('link').click()
  await expect(page).toHaveURL(/status=declined&sort=waiting&direction=asc/)
})

test('Sums that cannot be made say so, and are made when asked again', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  await page.route('**/api/insights**', (route) =>
    route.fulfill({ status: 503, json: { code: 'storeUnavailable', message: 'The store is away.', requestId: 'r-1' } }),
  )
  await page.goto('/insights')
  await expect(page.getByText('The sums could not be made')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('The store is away.')).toBeVisible()
  await page.unroute('**/api/insights**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('region', { name: 'Declines, by donor' })).toBeVisible()
})
