import { expect, test } from './journey.ts'
import { takePortRequest } from './take-port-request.ts'

test('A link that was not followed within its hour says so, and the next press makes a new one', async ({
  page,
  world,
}) => {
  const made = await takePortRequest(world, 'submitted')
  // As a browser that opens no tabs by itself.
  await page.addInitScript(() => {
    window.open = () => null
  })
  await page.goto(made.path)
  const download = page.getByRole('button', { name: 'Download Letter of authorisation' })
  await download.click()
  const link = page.getByRole('link', { name: 'Open letter of authorisation' })
  await expect(link).toBeVisible()
  const before = await link.getAttribute('href')
  await world.advance('PT61M')
  expect((await fetch(before ?? '')).status).toBe(403)
  // The page learns of the time with whatever it reads next.
  await page.getByRole('textbox', { name: 'Write to the porting team' }).fill('Is it there?')
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Is it there?' })).toHaveCount(1)
  await link.click()
  await expect(page.getByText('This link has expired')).toBeVisible()
  await expect(link).toBeHidden()
  await download.click()
  await expect(link).toBeVisible()
  const after = (await link.getAttribute('href')) ?? ''
  expect(after).not.toBe(before)
  expect((await fetch(after)).status).toBe(200)
})

test('A comment with markup is shown as it was typed', async ({ page, world }) => {
  const made = await takePortRequest(world, 'submitted')
  await page.goto(made.path)
  const text = `<img src=x onerror="document.title='gone'"> & <b>bold</b> ${made.supportKey}`
  await page.getByRole('textbox', { name: 'Write to the porting team' }).fill(text)
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: text })).toHaveCount(1)
  await expect(page).toHaveTitle('Port request · Portdesk')
})
