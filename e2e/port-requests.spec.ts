import type { Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import type { World } from './world.ts'

interface Sub {
  id: string
  status: string
  postal_code: string
  phone_numbers: { phone_number: string }[]
}

/** A request with one group that no other journey of this worker takes, put where the journey begins. */
let taken = 0
async function request(world: World, status: string, exception?: string) {
  const all = (await world.telnyx('GET', '/port_requests?include_sub_requests=true&per_page=250')) as {
    id: string
    support_key: string
    sub_requests: Sub[]
  }[]
  const alone = all.filter(({ sub_requests: subs }) => subs.length === 1)
  const found = alone[taken++ % alone.length]
  const sub = found?.sub_requests[0]
  if (!found || !sub) throw new Error('The seeded world has no request with one group.')
  await world.freeze()
  await world.control('POST', `/telnyx/sub_requests/${sub.id}`, { status, exception })
  return { id: found.id, supportKey: found.support_key, sub, path: `/port-requests/${found.id}` }
}

const group = (page: Page) =>
  page.getByRole('region').filter({ has: page.getByRole('button', { name: /Ask to cancel/ }) })

test('Staff find a port request by part of a number and by its support key', async ({ page, world }) => {
  const made = await request(world, 'submitted')
  const number = made.sub.phone_numbers[0]?.phone_number ?? ''
  await page.goto('/port-requests')
  const search = page.getByRole('searchbox', { name: 'Support key or number' })
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
  const made = await request(world, 'exception', 'POSTAL_CODE_MISMATCH')
  await page.goto(made.path)
  await expect(group(page).getByText('Postal code does not match')).toBeVisible()
  await page.getByRole('link', { name: 'Correct and send again' }).click()
  const field = page.getByRole('textbox', { name: /^Postal code/ })
  await field.fill('x'.repeat(30))
  await page.getByRole('button', { name: 'Send to the porting team' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('60601')
  await page.getByRole('button', { name: 'Send to the porting team' }).click()
  await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
  await expect(group(page).getByText('Sent to donor')).toBeVisible()
})

test('Staff pick another date from the windows that are allowed, in their own time and in UTC', async ({
  page,
  world,
}) => {
  const made = await request(world, 'in-process')
  await page.goto(`${made.path}/sub-requests/${made.sub.id}/edit`)
  await page.getByText('Pick another window').click()
  const second = page.getByRole('radio').nth(1)
  await expect(page.getByText(/UTC$/).first()).toBeVisible()
  await second.check()
  await page.getByRole('button', { name: 'Send to the porting team' }).click()
  await expect(page.getByText('Changes sent to the porting team.').first()).toBeVisible()
})

test('A comment survives a failure, and is sent once', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const made = await request(world, 'submitted')
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

test('A comment that is too long says so in its place, and nothing of it is lost', async ({ page, world }) => {
  const made = await request(world, 'submitted')
  await page.goto(made.path)
  const box = page.getByRole('textbox', { name: 'Write to the porting team' })
  await box.fill('x'.repeat(100_000))
  await expect(page.getByText(/at most 10,000 can be sent/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send comment' })).toBeDisabled()
  await expect(box).toHaveValue(/^x{100000}$/)
})

test('Staff ask to cancel, and rate it afterwards', async ({ page, world }) => {
  const made = await request(world, 'submitted')
  await page.goto(made.path)
  await page.getByRole('button', { name: 'Ask to cancel…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ask to cancel' }).click()
  await expect(page.getByText('Cancellation asked for.').first()).toBeVisible()
  await expect(group(page).getByText('Being cancelled')).toBeVisible()
  await page.getByRole('radio', { name: '4 Good' }).check()
  await page.getByRole('button', { name: 'Send the rating' }).click()
  await expect(page.getByText('Rating sent.').first()).toBeVisible()
})

test('A document is downloaded by a link made for it', async ({ page, world, context }) => {
  const made = await request(world, 'submitted')
  await page.goto(made.path)
  const opened = context.waitForEvent('page')
  const answered = page.waitForResponse((response) => response.url().endsWith('/link'))
  await page.getByRole('button', { name: 'Download Letter of authorisation' }).click()
  const { url } = (await (await answered).json()) as { url: string }
  expect((await fetch(url)).headers.get('content-type')).toBe('application/pdf')
  await (await opened).close()
})
