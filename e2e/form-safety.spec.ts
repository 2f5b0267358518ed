import type { Page } from '@playwright/test'
import { everythingKept } from './everything-kept.ts'
import { expect, failedAnswer, test } from './journey.ts'
import { american, type Fault, portingsPath, type World } from './world.ts'

const { accountNumber, accountPin, ...known } = american
const field = (page: Page, name: RegExp) => page.getByRole('textbox', { name })
const typed = { number: /^Account number/, pin: /^Account PIN/ }
const send = (page: Page) => page.getByRole('button', { name: 'Send request to AT&T' })
const save = (page: Page) => page.getByRole('button', { name: 'Save what I have' })

async function openForm(page: Page, world: World) {
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  await expect(field(page, typed.number)).toBeVisible()
  return made
}

/** Types, and sends it into the fault: with the PIN it is all that was missing, without it a part. */
async function sendInto(page: Page, world: World, fault: Omit<Fault, 'method' | 'path'>, number: string, pin?: string) {
  const made = await openForm(page, world)
  await world.fail({ ...fault, method: 'PATCH', path: `${portingsPath}/${made.id}` })
  await field(page, typed.number).fill(number)
  if (pin) await field(page, typed.pin).fill(pin)
  await (pin ? send(page) : save(page)).click()
  return made
}

test('What was typed survives a reload, and PINs are kept nowhere', async ({ page, world }) => {
  await openForm(page, world)
  await field(page, typed.number).fill('AB 12345')
  await field(page, typed.pin).fill('975310')
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })))
    .toContain('AB 12345')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(field(page, typed.number)).toHaveValue('AB 12345')
  await expect(field(page, typed.pin)).toHaveValue('')
  await expect(page.getByText('What you typed before is back')).toBeVisible()
  expect(await everythingKept(page)).not.toContain('975310')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(field(page, typed.number)).toHaveValue('')
})

test('A PIN stands in no address, no answer and no log of requests', async ({ page, world }) => {
  const made = await openForm(page, world)
  const pin = '86420975'
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  page.on('response', async (response) => {
    seen.push(await response.text().catch(() => ''))
  })
  await field(page, typed.number).fill(accountNumber ?? '')
  await field(page, typed.pin).fill(pin)
  await send(page).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
  expect(seen.filter((text) => text.includes(pin))).toEqual([])
  expect(await page.content()).not.toContain(pin)
  // It did reach the carrier.
  expect((await world.line(made.phoneNumber)).accountPin).toBe(pin)
})

test('Leaving with unsent input asks first, by link and by the back button', async ({ page, world }) => {
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}`)
  await page
    .getByRole('link', { name: /Fill in what is missing/ })
    .first()
    .click()
  await field(page, typed.number).fill('777')
  const dialog = page.getByRole('dialog', { name: 'Leave without sending?' })

  await page.getByRole('link', { name: 'Providers' }).click()
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Providers' })).toBeFocused()
  await expect(field(page, typed.number)).toHaveValue('777')

  await field(page, typed.number).focus()
  await page.evaluate(() => history.back())
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(page).toHaveURL(/\/edit$/)
  await expect(field(page, typed.number)).toBeFocused()
  await expect(field(page, typed.number)).toHaveValue('777')

  await page.getByRole('link', { name: 'Providers' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /providers/i })).toBeVisible()
})

test('What the provider refuses lands on its field, with the focus', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const details = [{ in: 'body', path: 'accountNumber', message: 'must have nine digits' }]
  const body = { object: 'error', type: 'invalid', message: 'The request is invalid.', details }
  await sendInto(page, world, { kind: 'status', status: 422, body }, '12')
  await expect(field(page, typed.number)).toBeFocused()
  await expect(field(page, typed.number)).toHaveAccessibleDescription(/nine digits/)
  await expect(field(page, typed.number)).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, typed.number)).toHaveValue('12')
  // The same again, mended, goes through.
  await field(page, typed.number).fill('123456789')
  await save(page).click()
  await expect(page.getByText(/Nothing has been sent. Still missing: Account PIN/).first()).toBeVisible()
})

test('A write whose answer is lost after it took effect is proven to be applied', async ({ page, world }) => {
  const made = await sendInto(page, world, { kind: 'reset-after' }, '314159265')
  await expect(page.getByText(/The provider’s answer was lost; a second look showed that it took effect/)).toBeVisible()
  expect((await world.read(made.id)).accountNumber).toBe('314159265')
  expect(await writesTo(world, made.id)).toBe(1)
})

test('A write that meets a 503 is proven not to be applied, and nothing typed is lost', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const made = await sendInto(page, world, { kind: 'status', status: 503 }, '271828182', '4821')
  await expect(page.getByText('Not applied: nothing was changed')).toBeVisible()
  await expect(field(page, typed.number)).toHaveValue('271828182')
  await expect(field(page, typed.pin)).toHaveValue('4821')
  expect((await world.read(made.id)).accountNumber).toBeNull()
  expect(await writesTo(world, made.id)).toBe(1)
  await send(page).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
})

test('A write that meets a cut connection is looked at again before it can be sent again', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const made = await sendInto(page, world, { kind: 'reset-before' }, '271828182', '4821')
  await expect(page.getByText('It is not known whether this was applied')).toBeVisible()
  await expect(send(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Not applied so far')).toBeVisible()
  await expect(field(page, typed.number)).toHaveValue('271828182')
  await expect(field(page, typed.pin)).toHaveValue('4821')
  expect((await world.read(made.id)).accountNumber).toBeNull()
  expect(await writesTo(world, made.id)).toBe(1)
  await expect(page.getByRole('button', { name: 'Check again' })).toBeFocused()
  await send(page).click()
  await expect(page.getByText('Request sent to AT&T', { exact: true })).toBeVisible()
})

test('A write that gets no answer in time is called unknown, found when it arrives, and never sent again', async ({
  page,
  world,
  expectedComplaints,
}) => {
  test.slow()
  expectedComplaints.push(failedAnswer)
  // Longer than the desk waits; then the provider does what it was asked after all.
  const made = await sendInto(page, world, { kind: 'delay', milliseconds: 25_000 }, '161803398')
  await expect(page.getByText('It is not known whether this was applied')).toBeVisible({ timeout: 40_000 })
  await expect(field(page, typed.number)).toHaveValue('161803398')
  await expect.poll(async () => (await world.read(made.id)).accountNumber, { timeout: 30_000 }).toBe('161803398')
  // It arrives, which is announced: the form finds its own change, and takes it for nobody else's.
  await expect(page.getByText(/a second look showed that it took effect/)).toBeVisible()
  expect(await writesTo(world, made.id)).toBe(1)
})

test('A case that somebody else changed meanwhile is shown before anything is sent', async ({ page, world }) => {
  const made = await openForm(page, world)
  await field(page, typed.number).fill('111222333')
  await world.patch(made.id, { accountNumber: '999888777' })
  await save(page).click()
  await expect(page.getByText(/This porting changed while you were typing, so nothing was sent/)).toBeVisible()
  await expect(page.getByText('ends in 8777').first()).toBeVisible()
  await expect(page.getByText('On file now').first()).toBeVisible()
  await expect(page.getByText('You typed').first()).toBeVisible()
  expect((await world.read(made.id)).accountNumber).toBe('999888777')
  expect(await writesTo(world, made.id)).toBe(1)
  await page.getByRole('button', { name: 'Keep mine: Account number' }).click()
  await save(page).click()
  await expect(page.getByText(/Nothing has been sent. Still missing: Account PIN/).first()).toBeVisible()
  expect((await world.read(made.id)).accountNumber).toBe('111222333')
})

async function writesTo(world: World, id: string): Promise<number> {
  const { requests } = (await world.requests()) as { requests: { method: string; path: string }[] }
  return requests.filter(({ method, path }) => method === 'PATCH' && path.includes(id)).length
}
