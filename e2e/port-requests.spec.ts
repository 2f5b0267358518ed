import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'

import { takePortRequest } from './take-port-request.ts'
import type { World } from './world.ts'

const group = (page: Page) =>
  page.getByRole('region').filter({ has: page.getByRole('button', { name: /Ask to cancel/ }) })

test('Staff find a port request by part of a number and by its support key', async ({ page, world }) => {
  const made = await takePortRequest(world, 'submitted')
  const number = made.sub.phone_numbers[0]?.phone_number ?? ''
  await page.goto('/port-requests')
  const search = page.getByRole('searchbox', { name: 'Number, name or support key' })
  await search.fill(number.slice(2))
  await search.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: made.supportKey })).toBeVisible()
  // What was searched never stands where a server would log it.
  expect(new URL(page.url()).search).not.toContain(number.slice(2))
  await search.fill(made.supportKey)
  await search.press('Enter')
  const rows = page.getByRole('row').filter({ has: page.locator('td') })
  await expect(rows).toHaveCount(1)
  await rows.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(made.supportKey)
})

test('Staff correct what the donor refused, and it goes back to the donor', async ({ page, world }) => {
  const made = await takePortRequest(world, 'exception', 'POSTAL_CODE_MISMATCH')
  await page.goto(made.path)
  await expect(group(page).getByText('Postal code does not match')).toBeVisible()
  await page.getByRole('link', { name: 'Correct and send again' }).click()
  const field = page.getByRole('textbox', { name: /^Postal code/ })
  await field.fill('x'.repeat(30))
  await page.getByRole('button', { name: 'Review the changes' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('60601')
  // Enter never sends, however often it is pressed.
  await field.press('Enter')
  await expect(page.getByRole('heading', { name: 'Review what is sent' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /^Postal code/ })).toContainText('60601')
  await page.getByRole('button', { name: 'Back to the form' }).click()
  await expect(field).toHaveValue('60601')
  await expect(page.getByRole('button', { name: 'Review the changes' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Send to the porting team' }).click()
  await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
  await expect(group(page).getByText('Sent to donor')).toBeVisible()
  const told = page.getByText('Changes sent to the porting team')
  await expect(told.nth(1)).toBeVisible()
  // Told once: by then it is no news.
  await page.reload()
  await expect(group(page).getByText('Sent to donor')).toBeVisible()
  await expect(told).toHaveCount(0)
})

test.describe('in another zone than UTC', () => {
  test.use({ timezoneId: 'Europe/Berlin' })

  test('Staff pick another date from the windows that are allowed, in their own time and in UTC', async ({
    page,
    world,
  }) => {
    const made = await takePortRequest(world, 'in-process')
    await page.goto(`${made.path}/sub-requests/${made.sub.id}/edit`)
    await page.getByText('Pick another window').click()
    const another = page.getByRole('radio').last()
    await expect(page.getByText(/UTC$/).first()).toBeVisible()
    await another.check()
    await page.getByRole('button', { name: 'Review the changes' }).click()
    await expect(page.getByRole('row', { name: /^Date of the port/ })).toBeVisible()
    await page.getByRole('button', { name: 'Send to the porting team' }).click()
    await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
  })
})

test('Staff change a confirmed date by keys: the windows are open at once', async ({ page, world }) => {
  const made = await takePortRequest(world, 'foc-date-confirmed')
  await page.goto(made.path)
  await expect(group(page).getByText('Date fixed')).toBeVisible()
  await page.keyboard.press('f')
  await expect(page).toHaveURL(new RegExp(`/sub-requests/${made.sub.id}/edit$`))
  await expect(page.getByText(/^Confirmed now:/)).toBeVisible()
  await expect(page.getByRole('radio').first()).toBeVisible()
})

test('A comment survives a failure, and is sent once', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const made = await takePortRequest(world, 'submitted')
  await page.goto(made.path)
  const text = `The customer called ${made.supportKey}`
  const box = page.getByRole('textbox', { name: 'Write to the porting team' })
  await box.fill(text)
  await world.fail({ method: 'POST', path: '/telnyx/*', kind: 'status', status: 429 })
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(page.getByText('Not applied: nothing was changed')).toBeVisible()
  await page.reload()
  await expect(box).toHaveValue(text)
  await page.getByRole('button', { name: 'Send comment' }).dblclick()
  await expect(page.getByRole('listitem').filter({ hasText: text })).toHaveCount(1)
  await expect(box).toHaveValue('')
  const kept = (await world.telnyx('GET', `/port_requests/${made.id}/comments`)) as { body: string }[]
  expect(kept.filter(({ body }) => body === text)).toHaveLength(1)
})

test('A comment whose answer is lost is not taken for an older one with the same words', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(/net::ERR_FAILED/)
  const made = await takePortRequest(world, 'submitted')
  const text = `Done with ${made.supportKey}`
  await world.telnyx('POST', `/port_requests/${made.id}/comments`, { body: text })
  await page.goto(made.path)
  const thread = page.getByRole('listitem').filter({ hasText: text })
  await expect(thread).toHaveCount(1)
  const box = page.getByRole('textbox', { name: 'Write to the porting team' })
  await box.fill(text)
  await page.route('**/comments?*', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(page.getByText('It is not known whether this was applied')).toBeVisible()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('It is not known whether this was applied')).toBeHidden()
  await expect(page.getByText('Comment sent')).toBeHidden()
  await expect(box).toHaveValue(text)
  await page.unroute('**/comments?*')
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(thread).toHaveCount(2)
})

test('A comment that is too long says so in its place, and nothing of it is lost', async ({ page, world }) => {
  const made = await takePortRequest(world, 'submitted')
  await page.goto(made.path)
  const box = page.getByRole('textbox', { name: 'Write to the porting team' })
  await box.fill('x'.repeat(100_000))
  await expect(page.getByText(/at most 10,000 can be sent/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send comment' })).toBeDisabled()
  await expect(box).toHaveValue(/^x{100000}$/)
})

test('Staff ask to cancel, and rate it afterwards', async ({ page, world, expectedComplaints }) => {
  const made = await takePortRequest(world, 'submitted')
  await page.goto(made.path)
  await page.getByRole('button', { name: 'Ask to cancel…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ask to cancel' }).click()
  await expect(page.getByText('Cancellation asked for.').first()).toBeVisible()
  await expect(group(page).getByText('Being cancelled')).toBeVisible()
  await page.getByRole('radio', { name: '4 Good' }).check()
  await page.getByRole('button', { name: 'Send the rating' }).click()
  await expect(page.getByText('Rating sent.').first()).toBeVisible()
  // The same stars prove nothing of the words that went with them.
  const words = page.getByRole('textbox', { name: 'In your words' })
  await words.fill('It took long.')
  await page.route('**/rating?*', (route) => route.abort())
  expectedComplaints.push(/net::ERR_FAILED/)
  await page.getByRole('button', { name: 'Change the rating' }).click()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('It is not known whether this was applied')).toBeHidden()
  await expect(words).toHaveValue('It took long.')
  await expect(page.getByRole('button', { name: 'Change the rating' })).toBeEnabled()
})

test('A document is downloaded by a link made for it', async ({ page, world, context }) => {
  const made = await takePortRequest(world, 'submitted')
  await page.goto(made.path)
  const opened = context.waitForEvent('page')
  const answered = page.waitForResponse((response) => response.url().endsWith('/link'))
  await page.getByRole('button', { name: 'Download Letter of authorisation' }).click()
  const { url } = (await (await answered).json()) as { url: string }
  expect((await fetch(url)).headers.get('content-type')).toBe('application/pdf')
  await (await opened).close()
})

test('An address and an account number come covered, are shown on record, and cover themselves again', async ({
  page,
  world,
}) => {
  const made = await takePortRequest(world, 'in-process')
  const onFile = await subOnFile(world, made)
  await page.clock.install()
  await page.goto(made.path)
  await page.getByText('What the provider holds').click()
  const facts = group(page)
  await expect(facts).not.toContainText(onFile.street)
  await facts.getByRole('button', { name: 'Reveal address' }).click()
  await expect(facts).toContainText(onFile.street)
  await facts.getByRole('button', { name: 'Reveal account number' }).click()
  await expect(facts).toContainText(onFile.accountNumber)
  await facts.getByRole('button', { name: 'Hide address' }).click()
  await expect(facts).not.toContainText(onFile.street)
  await expect(facts).toContainText(onFile.accountNumber)
  await page.clock.fastForward(61_000)
  await expect(facts).not.toContainText(onFile.accountNumber)
  await expect(facts.getByRole('button', { name: 'Reveal account number' })).toBeVisible()
})

test('A covered address is kept by leaving it empty, and both versions are shown when somebody changes it', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const made = await takePortRequest(world, 'in-process')
  const edit = `${made.path}/sub-requests/${made.sub.id}`
  const before = await subOnFile(world, made)
  await page.goto(`${edit}/edit`)
  const street = page.getByRole('textbox', { name: /^Street and number/ })
  const review = page.getByRole('button', { name: 'Review the changes' })
  await expect(review).toBeVisible()
  if (!(await street.isVisible())) await page.getByText('Other details').click()
  await expect(street).toHaveValue('')
  await expect(page.getByRole('textbox', { name: /^City/ })).toHaveValue('')
  await street.fill('7 Marked Lane')
  // Another agent, through a desk of their own.
  const theirs = await page.request.patch(`/api${edit}`, { data: { streetAddress: '9 Other Street' } })
  expect(theirs.status()).toBe(200)
  const send = page.getByRole('button', { name: 'Send to the porting team' })
  await review.click()
  await send.click()
  await expect(page.getByText('This sub request changed while the form was open')).toBeVisible()
  await page.getByRole('button', { name: 'Reveal address' }).click()
  await expect(page.getByText('9 Other Street')).toBeVisible()
  await review.click()
  await expect(page.getByText('Choose for each field first').first()).toBeVisible()
  await page.getByRole('button', { name: 'Keep mine: Street and number' }).click()
  await review.click()
  await send.click()
  await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
  const after = await subOnFile(world, made)
  expect(after.street).toBe('7 Marked Lane')
  expect(after.locality).toBe(before.locality)
})

async function subOnFile(world: World, { id, sub }: Awaited<ReturnType<typeof takePortRequest>>) {
  const all = (await world.telnyx('GET', `/port_requests/${id}/sub_requests`)) as Record<string, string>[]
  const found = all.find((one) => one.id === sub.id)
  if (!found?.street_address || !found.account_number || !found.locality) throw new Error('It holds no address.')
  return { street: found.street_address, accountNumber: found.account_number, locality: found.locality }
}
