/** Every screen on the Telnyx side, with marked secrets typed wherever one can be. Before: no-trace.spec.ts. */
import { expect } from '@playwright/test'
import { ask } from '#testing/ask.ts'
import { everyFault, markedFaults } from '#testing/marked.ts'
import { revealAll } from './scan-portings.ts'
import type { ScannedDesk, Screens } from './scanned-desk.ts'

/** Address of a sub request, put where its PIN is asked for. */
async function subRequest({ stack }: ScannedDesk, which: number): Promise<string> {
  const { body } = await ask(`${stack.url}/api/port-requests?status=incomplete`)
  const { id } = body.items[which % body.items.length]
  const [sub] = (await ask(`${stack.url}/api/port-requests/${id}`)).body.portRequest.subRequests
  const status = { status: 'exception', exception: 'PASSCODE_PIN_INVALID' }
  await ask(`${stack.sandbox.url}/_sandbox/telnyx/sub_requests/${sub.id}`, { method: 'POST', body: status })
  return `/port-requests/${id}/sub-requests/${sub.id}`
}

async function fillSubRequest({ page, open }: ScannedDesk, address: string): Promise<void> {
  await open(`${address}/edit`)
  await page.getByRole('textbox', { name: /^PIN or passcode/ }).fill('PINMARK4711')
  await page.getByText('Other details').click()
  await page.getByRole('textbox', { name: /^Account number/ }).fill('ACCTMARK99')
  await page.getByRole('textbox', { name: /^Street and number/ }).fill('MARKED LANE 7')
  await page.getByRole('textbox', { name: /^City/ }).fill('MARKVILLE')
}

export const portRequestScreens: Screens = {
  '/port-requests': async (desk) => {
    await desk.open('/port-requests')
    await desk.openFailing('/port-requests?status=incomplete')
  },

  // What cannot be read as a number stays on the page.
  '/portability': async (desk) => {
    const { page } = desk
    const check = page.getByRole('button', { name: 'Check these numbers' })
    await desk.open('/portability')
    await page
      .getByRole('textbox', { name: 'Numbers', exact: true })
      .fill('312 537 8810\nMARKED LANE 7, MARKVILLE, 1903-07-19')
    for (const fault of everyFault)
      await desk.sendInto(fault, { method: 'POST', path: '/telnyx/*' }, () => check.click())
    await check.click()
    const start = page.getByRole('button', { name: 'Start a draft' })
    await desk.sendInto({ kind: 'reset-before' }, { method: 'POST', path: '/telnyx/*' }, () => start.click())
    await desk.openFailing('/portability')
  },

  '/port-requests/drafts': async (desk) => {
    await desk.open('/port-requests/drafts')
    await desk.openFailing('/port-requests/drafts')
  },

  // Their address is told in the clear: docs/decisions/058.
  '/port-requests/drafts/:draftId': async (desk) => {
    const { page } = desk
    await desk.open('/portability')
    await page.getByRole('textbox', { name: 'Numbers', exact: true }).fill('312 537 8810')
    await page.getByRole('button', { name: 'Check these numbers' }).click()
    await page.getByRole('button', { name: 'Start a draft' }).click()
    await expect(page).toHaveURL(/\/drafts\/[^/]+$/)
    const address = new URL(page.url()).pathname
    for (const fault of markedFaults) {
      await desk.open(address)
      await page.getByRole('textbox', { name: /^PIN or passcode/ }).fill('PINMARK4711')
      await page.getByRole('textbox', { name: /^Account number/ }).fill('ACCTMARK99')
      await desk.sendInto(fault, { method: 'PUT', path: '/telnyx/*/sub_requests/*' }, () =>
        page.getByRole('button', { name: /^Save / }).click(),
      )
    }
    await desk.openFailing(address)
  },

  '/port-requests/:portRequestId/sub-requests/:subRequestId/edit': async (desk) => {
    for (const [at, fault] of markedFaults.entries()) {
      await fillSubRequest(desk, await subRequest(desk, at))
      await desk.page.getByRole('button', { name: 'Review the changes' }).click()
      await desk.sendInto(fault, { method: 'PUT', path: '/telnyx/*/sub_requests/*' }, () =>
        desk.page.getByRole('button', { name: 'Send to the porting team' }).click(),
      )
    }
    await desk.openFailing(`${await subRequest(desk, 0)}/edit`)
  },

  '/port-requests/:portRequestId/sub-requests/:subRequestId': async (desk) => {
    const address = await subRequest(desk, 0)
    await desk.open(address)
    await desk.openFailing(address)
  },

  '/port-requests/:portRequestId': async (desk) => {
    const { page } = desk
    const address = (await subRequest(desk, 0)).replace(/\/sub-requests.*/, '')
    await desk.open(address)
    await page.getByText('What the provider holds').first().click()
    await revealAll(page)
    await desk.openFailing(address)
    // Last, what was typed and not sent stays on the device.
    await fillSubRequest(desk, await subRequest(desk, 1))
    await expect.poll(desk.storages).toContain('MARKED LANE 7')
  },
}
