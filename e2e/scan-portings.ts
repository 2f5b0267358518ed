/** Every screen on the Gigs side, with marked secrets typed wherever one can be. Before: no-trace.spec.ts. */
import { expect, type Locator, type Page } from '@playwright/test'
import { ask } from '#testing/ask.ts'
import { markedFaults } from '#testing/marked.ts'
import type { ScannedDesk, Screens } from './scanned-desk.ts'

interface Item {
  id: string
  user: string
  country: string
  subscription: string | null
}

const list = '/gigs/projects/sandbox/portings'

/** What an American donor asks for, of a line that a subscription waits for. */
async function startedCases({ stack }: ScannedDesk): Promise<Item[]> {
  const { body } = await ask(`${stack.url}/api/portings?limit=60`)
  return (body.items as Item[]).filter(({ subscription, country }) => subscription && country === 'US')
}

export const portingScreens: Screens = {
  '/worklist': async (desk) => {
    await desk.open('/worklist')
    await desk.openFailing('/worklist?phase=us&system=gigs')
  },

  '/portings': async (desk) => {
    await desk.open('/portings')
    await desk.openFailing('/portings?status=declined')
  },

  '/portings/new': async (desk) => {
    const { page } = desk
    const [{ user } = { user: '' }] = await startedCases(desk)
    for (const [at, fault] of markedFaults.entries()) {
      await desk.open(`/portings/new?user=${user}`)
      await page.getByRole('textbox', { name: 'Number to move' }).fill(`+1212555${3000 + at}`)
      await page.getByRole('combobox', { name: 'Recipient network' }).selectOption('p9')
      const known = page.getByText('What is already known')
      if (!(await page.getByRole('textbox', { name: /^City/ }).isVisible())) await known.click()
      await fillMarked(page)
      await desk.sendInto(fault, { method: 'POST', path: list }, () =>
        page.getByRole('button', { name: 'Create draft' }).click(),
      )
    }
    await desk.openFailing('/portings/new')
  },

  '/portings/:portingId/edit': async (desk) => {
    const { page, stack } = desk
    const cases = await startedCases(desk)
    for (const [at, fault] of markedFaults.entries()) {
      const { id } = cases[at % cases.length] as Item
      const isDeclined = at % 2 === 1
      stack.sandbox.control.setStatus(id, isDeclined ? 'declined' : 'informationRequired')
      await desk.open(`/portings/${id}/edit`)
      const ways = { name: /^(Send|Save what I have|Review attempt)/ }
      await expect(page.getByRole('button', ways).first()).toBeVisible()
      const isOpen = await page.getByRole('textbox', { name: /^Last name/ }).isVisible()
      const more = page.getByText(/Other details that can still be changed/)
      if (!isOpen && (await more.isVisible())) await more.click()
      await fillMarked(page)
      // What completes the case can only be sent, and what does not only saved.
      const send = page.getByRole('button', { ...ways, disabled: false }).first()
      if (isDeclined) await press(send)
      await desk.sendInto(fault, { method: 'PATCH', path: `${list}/*` }, () =>
        press(isDeclined ? page.getByRole('button', { name: /^Send/, disabled: false }).first() : send),
      )
    }
    await desk.openFailing(`/portings/${cases[0]?.id}/edit`)
  },

  '/portings/:portingId': async (desk) => {
    const [{ id } = { id: '' }] = await startedCases(desk)
    await desk.open(`/portings/${id}`)
    await revealAll(desk.page)
    await desk.openFailing(`/portings/${id}`)
    await desk.open('/portings/prt_0NobodyHasThisId')
  },

  '/providers': async (desk) => {
    await desk.open('/providers')
    await desk.openFailing('/providers?country=US')
  },

  '/insights': (desk) => desk.open('/insights'),

  '/settings': async (desk) => {
    await desk.open('/settings')
    await desk.openFailing('/settings')
  },

  '/activity': async (desk) => {
    await desk.open('/activity')
    await desk.enter('lead')
    await desk.open('/activity')
    await desk.openFailing('/activity?operation=revealField')
  },

  // Typed, not sent, and the session ends: it is asked for over the page, with the PIN in the form.
  '/sign-in': async (desk) => {
    const { page } = desk
    await desk.enter('agent')
    const [, { id } = { id: '' }] = await startedCases(desk)
    desk.stack.sandbox.control.setStatus(id, 'informationRequired')
    await desk.open(`/portings/${id}/edit`)
    await expect(page.getByRole('textbox', { name: /^Account number/ })).toBeVisible()
    await fillMarked(page)
    await expect.poll(desk.storages).toContain('ACCTMARK99')
    await page.context().clearCookies()
    await press(page.getByRole('button', { name: /^(Send|Save what I have)/, disabled: false }).first())
    await expect(page.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: 'Sign in as agent' }).click()
    await expect(page).toHaveURL(/\/edit$/)
  },
}

const fields: [RegExp, string][] = [
  [/^Account number/, 'ACCTMARK99'],
  [/^Account PIN|^Transfer PIN/, 'PINMARK4711'],
  [/^Billing PIN/, 'PINMARK4712'],
  [/^Street address/, 'MARKED LANE 7'],
  [/^City/, 'MARKVILLE'],
  [/^ZIP code/, '10118'],
]

async function fillMarked(page: Page): Promise<void> {
  let filled = 0
  for (const [name, value] of fields) {
    const field = page.getByRole('textbox', { name }).first()
    if (!(await field.isVisible())) continue
    await field.fill(value)
    filled += 1
  }
  expect(filled, 'fields of the form').toBeGreaterThanOrEqual(3)
  const birthday = page.getByLabel(/^Birthday/)
  if (await birthday.isVisible()) await birthday.fill('1903-07-19')
  // What is said of a field when it is left moves what is below, and a press that is under way would miss its button.
  await page.locator(':focus').blur()
}

/** Which button can be pressed changes with what was typed, a moment after it: each try looks for it anew. */
const press = (button: Locator) => expect(() => button.click({ timeout: 5000 })).toPass({ timeout: 60_000 })

/** One after the other: each press makes one button less. */
export async function revealAll(page: Page): Promise<void> {
  const covered = page.getByRole('button', { name: /^Reveal/ })
  await expect(covered).not.toHaveCount(0)
  for (let left = await covered.count(); left > 0; left -= 1) {
    await covered.first().click()
    await expect(covered).toHaveCount(left - 1)
  }
}
