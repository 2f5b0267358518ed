import type { Locator, Page } from '@playwright/test'
import { completeDraft, draftOf, e164, pdf } from './drafts-of-others.ts'
import { expect, failedAnswer, test } from './journey.ts'
import type { World } from './world.ts'

/** Two blocks of numbers that no world knows and no other journey of this worker takes: of a VoIP carrier, and of a wireless one. */
let taken = 0
function freshNumbers() {
  // Ends in 10 to 12: other ends mean something to the sandbox.
  const place = `${10 + taken++}1`
  return { one: [`312535${place}0`, `312535${place}1`], other: [`312537${place}2`] }
}
const spaced = (digits: string) => `+1 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`

const numbersField = (page: Page) => page.getByRole('textbox', { name: 'Numbers', exact: true })
const groups = (page: Page) => page.getByRole('form')

async function requestsWith(world: World, digits: string) {
  return (await world.telnyx('GET', `/port_requests?search=${digits}`)) as { id: string }[]
}

async function fill(group: Locator, details: Record<string, string>) {
  for (const [label, value] of Object.entries(details))
    await group.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value)
}

const holder = {
  'Person or company': 'Brightleaf Ltd',
  'Authorised person': 'Miriam Castellanos',
  'Street and number': '18 Alder Street',
  City: 'Chicago',
  State: 'il',
  'Postal code': '60601',
  Country: 'us',
  Connection: '1293384261364966870',
}

test('Staff check numbers, and take the portable ones through a draft to a port request', async ({ page, world }) => {
  test.slow()
  await world.freeze()
  const { one, other } = freshNumbers()
  const [first = '', second = ''] = one
  const [third = ''] = other
  const stuck = `${first.slice(0, 8)}41`
  await page.goto('/port-requests')
  await page.getByRole('link', { name: 'New port request' }).click()
  await numbersField(page).fill(
    [
      spaced(first),
      `(${second.slice(0, 3)}) ${second.slice(3, 6)}-${second.slice(6)}`,
      third,
      stuck,
      first,
      'call me',
    ].join('\n'),
  )
  await expect(page.getByText('4 numbers understood, 1 named twice is left out.')).toBeVisible()
  await expect(page.getByText('Line 6: call me')).toBeVisible()
  await page.getByRole('button', { name: 'Check these numbers' }).click()
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByRole('row').filter({ hasText: 'Telnyx cannot take numbers of this area.' })).toHaveCount(1)
  await results.getByRole('button', { name: 'Start a draft with the 3 portable' }).dblclick()

  await expect(page.getByRole('heading', { level: 1, name: 'Draft: 3 numbers' })).toBeVisible()
  await expect(groups(page)).toHaveCount(2)
  const [a, b] = [groups(page).nth(0), groups(page).nth(1)]
  await expect(a.getByText(/Still missing: date of the port, authorised person/)).toBeVisible()
  await fill(a, { 'Account number': '483920175', ...holder, 'Billing number': spaced(first) })
  await a.getByRole('radio').first().check()
  await expect(page.getByText(/typed and not saved/)).toBeVisible()
  await a.getByRole('button', { name: /^Save/ }).click()
  await expect(a.getByText('Complete', { exact: true })).toBeVisible()
  // In the provider's spelling from here on.
  await expect(a.getByRole('textbox', { name: /^State/ })).toHaveValue('IL')
  await expect(a.getByRole('textbox', { name: /^Billing number/ })).toHaveValue(e164(first))
  await expect(a.getByText('on file, ends in 0175')).toBeVisible()

  await b.getByRole('button', { name: /^Copy the holder from/ }).click()
  await expect(b.getByRole('textbox', { name: /^Street and number/ })).toHaveValue('18 Alder Street')
  await expect(b.getByRole('textbox', { name: /^Account number/ })).toHaveValue('')
  await fill(b, { 'Account number': '1929394', 'PIN or passcode': '4821', 'Billing number': spaced(third) })
  await b.getByRole('radio').nth(1).check()
  await b.getByRole('button', { name: /^Save/ }).click()
  await expect(b.getByText('Complete', { exact: true })).toBeVisible()

  const review = page.getByRole('button', { name: 'Review and submit…' })
  await expect(review).toHaveAccessibleDescription('Something is still missing.')
  await page.getByLabel('Letter of authorisation').setInputFiles(pdf('letter.pdf'))
  await expect(page.getByText('letter.pdf')).toBeVisible()
  await page.getByLabel('Invoice of the donor').setInputFiles(pdf('invoice.pdf'))
  await expect(page.getByText('invoice.pdf')).toBeVisible()
  await expect(page.getByText('Nothing is missing.')).toBeVisible()
  await review.click()
  const dialog = page.getByRole('dialog', { name: 'Submit the port of 3 numbers?' })
  await expect(dialog.getByText('Brightleaf Ltd')).toHaveCount(2)
  await expect(dialog.getByText('4821')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Submit the port request' }).dblclick()

  await expect(page.getByText('Port request submitted.').first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: /^Port request pr_/ })).toBeVisible()
  expect(await requestsWith(world, first)).toHaveLength(1)
  expect(await requestsWith(world, third)).toHaveLength(1)
})

test('Numbers are found in a column of a table', async ({ page }) => {
  const { one, other } = freshNumbers()
  await page.goto('/portability')
  await numbersField(page).fill(
    ['name,phone,city', ...[...one, ...other].map((digits) => `"Ann, B.","${spaced(digits)}",Chicago`)].join('\n'),
  )
  await expect(page.getByText('3 numbers understood.')).toBeVisible()
  await page.getByRole('button', { name: 'Check these numbers' }).click()
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('row')).toHaveCount(4)
})

test('A thousand lines are checked at once, and one more is too many', async ({ page }) => {
  const lines = Array.from({ length: 1001 }, (_, index) => `312537${String(2000 + index)}`)
  await page.goto('/portability')
  await numbersField(page).fill(lines.join('\n'))
  await expect(numbersField(page)).toHaveAccessibleDescription(/1,001 numbers: at most 1,000 are checked at once/)
  const button = page.getByRole('button', { name: 'Check these numbers' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await numbersField(page).fill(lines.slice(1).join('\n'))
  await button.click()
  await expect(page.getByRole('button', { name: 'All 1,000' })).toBeVisible({ timeout: 15_000 })
  // What was checked is not what stands there any more: no draft begins with it.
  await numbersField(page).fill(lines.slice(2).join('\n'))
  await expect(page.getByText('The list was changed since: these are the results of the one before')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Start a draft/ })).toHaveAttribute('aria-disabled', 'true')
})

test('A check that fails keeps the list, through a reload too', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const { one } = freshNumbers()
  await page.goto('/portability')
  await numbersField(page).fill(one.join('\n'))
  await world.fail({ method: 'POST', path: '/telnyx/*', kind: 'status', status: 503, times: 9 })
  await page.getByRole('button', { name: 'Check these numbers' }).click()
  await expect(page.getByText('The numbers could not be checked')).toBeVisible()
  await world.clearFaults()
  await page.reload()
  await expect(numbersField(page)).toHaveValue(one.join('\n'))
  await page.getByRole('button', { name: 'Check these numbers' }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
})

test('A submission whose answer is lost is found, and leads to its one port request', async ({ page, world }) => {
  await world.freeze()
  const { one } = freshNumbers()
  const id = await completeDraft(world, one)
  await page.goto(`/port-requests/drafts/${id}`)
  await page.getByRole('button', { name: 'Review and submit…' }).click()
  await world.fail({ method: 'POST', path: '/telnyx/*', kind: 'reset-after' })
  await page.getByRole('button', { name: 'Submit the port request' }).click()
  await expect(page.getByText(/a second look showed that it took effect/).first()).toBeVisible()
  expect(await requestsWith(world, one[0] ?? '')).toHaveLength(1)
  await page.goto(`/port-requests/drafts/${id}`)
  await page.getByRole('link', { name: 'Go to the port request' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Port request pr_/ })).toBeVisible()
})

test('A submission that the provider refuses says why, and changes nothing', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  await world.freeze()
  const { one } = freshNumbers()
  const id = await completeDraft(world, one)
  await page.goto(`/port-requests/drafts/${id}`)
  await page.getByRole('button', { name: 'Review and submit…' }).click()
  const message = 'Sub requests are incomplete: the letter is not signed.'
  await world.fail({ method: 'POST', path: '/telnyx/*', kind: 'status', status: 422, body: { message } })
  await page.getByRole('button', { name: 'Submit the port request' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Refused: nothing was changed')).toBeVisible()
  await expect(dialog.getByText(message)).toBeVisible()
  expect(await requestsWith(world, one[0] ?? '')).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Nothing is missing.')).toBeVisible()
})

test('A document that is no PDF or too large is refused in its place, and nothing is handed in', async ({
  page,
  world,
}) => {
  const { one } = freshNumbers()
  const id = await draftOf(world, one)
  await page.goto(`/port-requests/drafts/${id}`)
  const letter = page.getByLabel('Letter of authorisation')
  await letter.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not one') })
  await expect(letter).toHaveAccessibleDescription(/scan\.pdf is no PDF/)
  const large = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(10 * 1024 * 1024)])
  await letter.setInputFiles({ name: 'large.pdf', mimeType: 'application/pdf', buffer: large })
  await expect(letter).toHaveAccessibleDescription(/large\.pdf has 10\.0 MB: at most 10 MB can be sent/)
  await expect(letter).toHaveAttribute('aria-invalid', 'true')
  expect(await world.telnyx('GET', `/draft_port_requests/${id}/supporting_documents`)).toEqual([])
  await letter.setInputFiles(pdf('letter.pdf'))
  await expect(page.getByText('letter.pdf')).toBeVisible()
  await expect(letter).not.toHaveAttribute('aria-invalid', 'true')
})

test('An upload that is cut off can be sent again, and is there once', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const { one } = freshNumbers()
  const id = await draftOf(world, one)
  await page.goto(`/port-requests/drafts/${id}`)
  await world.fail({ method: 'PUT', path: '/telnyx/uploads/*', kind: 'reset-before' })
  await page.getByLabel('Invoice of the donor').setInputFiles(pdf('invoice.pdf'))
  await expect(page.getByText('Not applied: nothing was changed')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('invoice.pdf')).toBeVisible()
  expect(await world.telnyx('GET', `/draft_port_requests/${id}/supporting_documents`)).toHaveLength(1)
})

test('What the provider refuses of a group lands on its field', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  await world.freeze()
  const { one } = freshNumbers()
  await page.goto(`/port-requests/drafts/${await draftOf(world, one)}`)
  const group = groups(page).first()
  await group.getByRole('textbox', { name: /^City/ }).fill('Chicago')
  await group.getByRole('radio').first().check()
  // The window closes while the agent types: what was offered is outside of what is allowed.
  await world.advance('P10D')
  await group.getByRole('button', { name: /^Save/ }).click()
  await expect(group.getByText(/not within the allowed FOC dates/).first()).toBeVisible()
  await expect(group.getByRole('textbox', { name: /^City/ })).toHaveValue('Chicago')
  await expect(page.getByText('Refused: nothing was changed')).toBeVisible()
})
