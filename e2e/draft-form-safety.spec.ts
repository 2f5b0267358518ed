import type { Page } from '@playwright/test'
import { draftOf } from './drafts-of-others.ts'
import { everythingKept } from './everything-kept.ts'
import { expect, failedAnswer, test } from './journey.ts'
import type { World } from './world.ts'

test('What was typed into a group of a draft survives a reload, and its secrets are kept nowhere', async ({
  page,
  world,
}) => {
  const group = await openDraftGroup(page, world, '3125379910')
  await group.getByRole('textbox', { name: /^City/ }).fill('Chicago')
  await group.getByRole('textbox', { name: /^Account number/ }).fill('483920175')
  await group.getByRole('textbox', { name: /^PIN or passcode/ }).fill('975310')
  await expect.poll(() => everythingKept(page)).toContain('Chicago')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(group.getByRole('textbox', { name: /^City/ })).toHaveValue('Chicago')
  await expect(group.getByRole('textbox', { name: /^Account number/ })).toHaveValue('')
  await expect(group.getByRole('textbox', { name: /^PIN or passcode/ })).toHaveValue('')
  await expect(group.getByText('What you typed before is back')).toBeVisible()
  const kept = await everythingKept(page)
  expect(kept).not.toContain('975310')
  expect(kept).not.toContain('483920175')
  await group.getByRole('button', { name: 'Discard it' }).click()
  await expect(group.getByRole('textbox', { name: /^City/ })).toHaveValue('')
})

test('A PIN of a draft stands in no address and no answer, and the desk asks before it is left behind', async ({
  page,
  world,
}) => {
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  page.on('response', async (response) => {
    seen.push(await response.text().catch(() => ''))
  })
  const group = await openDraftGroup(page, world, '3125379911')
  const pin = '86420976'
  await group.getByRole('textbox', { name: /^PIN or passcode/ }).fill(pin)
  await page.getByRole('link', { name: 'All drafts' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(group.getByRole('textbox', { name: /^PIN or passcode/ })).toHaveValue(pin)
  await group.getByRole('button', { name: /^Save/ }).click()
  await expect(group.getByText('on file', { exact: true })).toBeVisible()
  await expect(group.getByRole('textbox', { name: /^PIN or passcode/ })).toHaveValue('')
  expect(seen.filter((text) => text.includes(pin))).toEqual([])
  expect(await page.content()).not.toContain(pin)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const [held] = (await world.telnyx('GET', `/draft_port_requests/${id}/sub_requests`)) as { pin_passcode: string }[]
  expect(held?.pin_passcode).toBe(pin)
  // Saved, so there is nothing to ask.
  await page.getByRole('link', { name: 'All drafts' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Drafts of port requests' })).toBeVisible()
})

test('A group whose answer is lost is found saved, in the provider’s own spelling', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const group = await openDraftGroup(page, world, '3125379912')
  await group.getByRole('textbox', { name: /^City/ }).fill('Chicago')
  await world.fail({ method: 'PUT', path: '/telnyx/*', kind: 'reset-before' })
  await group.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('It is not known whether this was applied')).toBeVisible()
  // Somebody, or the lost request itself, comes through after all.
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const path = `/draft_port_requests/${id}/sub_requests`
  const [sub] = (await world.telnyx('GET', path)) as { id: string }[]
  await world.telnyx('PUT', `${path}/${sub?.id}`, { locality: 'CHICAGO' })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(group.getByRole('textbox', { name: /^City/ })).toHaveValue('CHICAGO')
  await expect(page.getByText('It is not known whether this was applied')).toBeHidden()
})

/** Of a wireless number, so that a PIN is asked for. */
async function openDraftGroup(page: Page, world: World, number: string) {
  await page.goto(`/port-requests/drafts/${await draftOf(world, [number])}`)
  const group = page.getByRole('form').first()
  await expect(group.getByRole('radio').first()).toBeVisible()
  return group
}
