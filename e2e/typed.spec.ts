/** Nothing typed is lost, whatever happens to the page; and nobody else finds it. */
import type { BrowserContext, Page } from '@playwright/test'
import { expect, failedAnswer, test } from './journey.ts'
import { takePortRequest } from './take-port-request.ts'
import { american, type World } from './world.ts'

const { accountNumber: _, accountPin: __, ...known } = american

interface Form {
  path: string
  /** Led through before anything is sent; null where the form itself sends. */
  review: string | null
  /** A field that is kept, and one that is a secret. */
  open: RegExp
  secret: RegExp
}

const sides: Record<string, (world: World) => Promise<Form>> = {
  'a porting': async (world) => {
    const { id } = await world.started(known)
    return { path: `/portings/${id}/edit`, review: null, open: /^Account number/, secret: /^Account PIN/ }
  },
  'a sub request': async (world) => {
    const { path, sub } = await takePortRequest(world, 'exception', 'PASSCODE_PIN_INVALID')
    return {
      path: `${path}/sub-requests/${sub.id}/edit`,
      review: 'Review the changes',
      open: /^Person or company/,
      secret: /^PIN or passcode/,
    }
  },
}

const box = (page: Page, name: RegExp) => page.getByRole('textbox', { name })
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
const text = 'KEPT 483920175'

/** The field that is kept, which may stand behind the other details. */
async function openField(page: Page, form: Form) {
  await expect(box(page, form.secret)).toBeVisible()
  const field = box(page, form.open)
  if (!(await field.isVisible())) await page.getByText('Other details').click()
  return field
}

/** Types one of each, and waits until the one is on the device. */
async function type(page: Page, form: Form): Promise<void> {
  await page.goto(form.path)
  const field = await openField(page, form)
  await field.fill(text)
  await box(page, form.secret).fill('PIN 86420')
  await expect.poll(() => kept(page)).toContain(text)
}

async function expectBack(page: Page, form: Form): Promise<void> {
  await expect(box(page, form.secret)).toHaveValue('')
  await expect(await openField(page, form)).toHaveValue(text)
  expect(await kept(page)).not.toContain('86420')
}

async function send(page: Page, { review }: Form): Promise<void> {
  if (review) await page.getByRole('button', { name: review }).click()
  await page
    .getByRole('button', { name: /^(Send|Save what I have)/ })
    .first()
    .click()
}

async function enter(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
}

const takeWarnings = (page: Page) => page.on('dialog', (dialog) => void dialog.accept())

for (const [name, begin] of Object.entries(sides))
  test.describe(`what was typed into the form of ${name}`, () => {
    test('is back after a reload and after a crash', async ({ page, context, world }) => {
      const form = await begin(world)
      takeWarnings(page)
      await type(page, form)
      await page.reload()
      await expectBack(page, form)
      const crashed = page.waitForEvent('crash')
      void page.goto('chrome://crash').catch(() => {})
      await crashed
      const next = await context.newPage()
      await next.goto(form.path)
      await expectBack(next, form)
    })

    test('stands under the dialog when the session ends, PIN and all', async ({
      page,
      context,
      world,
      expectedComplaints,
    }) => {
      expectedComplaints.push(failedAnswer)
      const form = await begin(world)
      await type(page, form)
      await context.clearCookies()
      await send(page, form)
      const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
      await dialog.getByRole('button', { name: 'Not now' }).click()
      await expect(page.getByText('What you typed is still here').first()).toBeVisible()
      if (form.review) await page.getByRole('button', { name: 'Back to the form' }).click()
      await expect(box(page, form.open)).toHaveValue(text)
      await expect(box(page, form.secret)).toHaveValue('PIN 86420')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await enter(page, 'agent')
      await expect(dialog).toBeHidden()
    })

    test('is back when a new version took the place of this page, whose parts are gone', async ({
      page,
      context,
      world,
      expectedComplaints,
    }) => {
      expectedComplaints.push(failedAnswer)
      const form = await begin(world)
      await type(page, form)
      // As after a release: the page is of the old one, and what it has not loaded yet is not there any more.
      await page.route('**/assets/way-back-in-*', (route) => route.fulfill({ status: 404, body: '' }))
      await context.clearCookies()
      await send(page, form)
      await expect(page.getByRole('heading', { name: 'Sign in to Portdesk' })).toBeVisible()
      await enter(page, 'agent')
      await expectBack(page, form)
    })

    test('is seen by nobody else on this machine, and found again by whoever typed it', async ({
      page,
      context,
      world,
      expectedComplaints,
    }) => {
      expectedComplaints.push(failedAnswer)
      const form = await begin(world)
      takeWarnings(page)
      await type(page, form)
      await enterAs(context, page, form, 'lead')
      await expect(box(page, form.secret)).toHaveValue('')
      await expect(page.getByText('Demo lead')).toBeVisible()
      await expect(await openField(page, form)).not.toHaveValue(text)
      await enterAs(context, page, form, 'agent')
      await expectBack(page, form)
    })

    test('is taken off the device by signing out, which says so', async ({ page, world }) => {
      const form = await begin(world)
      await type(page, form)
      await page.getByRole('button', { name: /Demo agent/ }).click()
      await expect(page.getByText('One form holds what you did not send')).toBeVisible()
      // No question of the browser's: it was asked already.
      page.on('dialog', () => expect('no dialog').toBe('asked again'))
      await page.getByRole('button', { name: 'Sign out and discard it' }).click()
      await expect(page.getByRole('heading', { name: 'Sign in to Portdesk' })).toBeVisible()
      expect(await kept(page)).not.toContain(text)
      await enter(page, 'agent')
      await expect(page).toHaveURL('/worklist')
      await page.goto(form.path)
      await expect(await openField(page, form)).not.toHaveValue(text)
    })
  })

/** The session ended while nobody looked, and somebody sits down. */
async function enterAs(context: BrowserContext, page: Page, form: Form, role: string): Promise<void> {
  await context.clearCookies()
  await page.goto(form.path)
  await enter(page, role)
  await expect(page).toHaveURL(form.path)
}

test('A comment is kept for whoever wrote it', async ({ page, context, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const { path } = await takePortRequest(world, 'submitted')
  const comment = page.getByRole('textbox', { name: 'Write to the porting team' })
  await page.goto(path)
  await comment.fill(text)
  await expect.poll(() => kept(page)).toContain(text)
  const form = { path, review: null, open: /./, secret: /./ }
  await enterAs(context, page, form, 'lead')
  await expect(comment).toHaveValue('')
  await enterAs(context, page, form, 'agent')
  await expect(comment).toHaveValue(text)
})
