import { readFile } from 'node:fs/promises'
import { expect, test } from './journey.ts'
import { american } from './world.ts'

test.use({ role: 'admin' })

test('Who looked at hidden data is found by case, and the log is taken away as a file', async ({ page, world }) => {
  const made = await world.started(american)
  await page.goto(`/portings/${made.id}`)
  const facts = page.getByRole('region', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Reveal address' }).click()
  await expect(facts).toContainText('18 Alder Street')

  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('heading', { name: 'Activity', exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'What' }).selectOption('Revealed hidden data')
  await page.getByLabel('Case').fill(made.id)
  await page.getByLabel('Case').press('Enter')
  await expect(page).toHaveURL(`/activity?operation=revealField&portingId=${made.id}`)
  const rows = page.getByRole('row', { name: /Revealed hidden data/ })
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Address')
  await expect(rows).not.toContainText('Alder')

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^portdesk-activity-[\d-]{10}\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(`revealField,${made.id},`)

  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Refused')
  await expect(page.getByText('Nothing fits these filters.')).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL('/activity')
})
