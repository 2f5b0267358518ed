import { expect, failedAnswer, test } from './journey.ts'
import { american } from './world.ts'

/** Markup, a right-to-left override, zero-width characters, quotes of several languages, and something that looks like a formula. */
const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\u202Egnp.exe\u200B\u2066 ' OR 1=1 -- \${7*7} {{7*7}} =HYPERLINK("x")`
const long = 'ü'.repeat(190)

test('Hostile text in every field is sent, kept and shown as text', async ({ page, world, expectedComplaints }) => {
  expectedComplaints.push(failedAnswer)
  const { accountNumber: _number, accountPin: _pin, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  await page.getByText(/Other details that can still be changed/).click()
  const text = hostile.slice(0, 190)
  for (const name of [/^First name/, /^Last name/, /^Account number/, /^City/, /^(Street|Address line 1)/])
    await page.getByRole('textbox', { name }).first().fill(text)
  await page.getByRole('button', { name: 'Save what I have' }).click()
  await expect(page.getByText(/Nothing has been sent. Still missing: Account PIN/).first()).toBeVisible()
  expect((await world.read(made.id)).firstName).toBe(text.trim())

  for (const path of [
    `/portings/${made.id}`,
    '/portings',
    `/portings/${made.id}/edit`,
    `/portings?user=${made.user}`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.title()).not.toBe('owned')
    expect(await page.locator('img[src="x"], main script').count()).toBe(0)
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(width, `${path} must not grow sideways`).toBeLessThanOrEqual(0)
  }
})

test('A very long value is refused with words at its field and is not lost', async ({
  page,
  world,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const { accountNumber: _number, accountPin: _pin, ...known } = american
  const made = await world.started(known)
  await page.goto(`/portings/${made.id}/edit`)
  const number = page.getByRole('textbox', { name: /^Account number/ })
  await number.fill('x'.repeat(10_000))
  await page.getByRole('button', { name: 'Save what I have' }).click()
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  await expect(number).toHaveAccessibleDescription(/\w/)
  await expect(number).toHaveValue('x'.repeat(10_000))
  expect((await world.read(made.id)).accountNumber).toBeNull()
})

test('Long names wrap or shorten and nothing runs out of its place', async ({ page, world }) => {
  const made = await world.started({ ...american, firstName: long, lastName: long })
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 })
    for (const path of [`/portings/${made.id}`, '/portings', `/portings?user=${made.user}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0)
    }
  }
})

test('Filters, ids and search lines full of nonsense give words and no failure', async ({
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(failedAnswer)
  const nonsense = encodeURIComponent(hostile)
  for (const path of [
    `/portings?status=${nonsense}`,
    `/portings?user=${nonsense}`,
    `/portings?after=${nonsense}&before=x`,
    `/portings#number=${nonsense}`,
    `/portings/${nonsense}`,
    `/portings/%2e%2e%2f%2e%2e`,
    `/providers?country=${nonsense}`,
    `/insights?days=${nonsense}`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
    expect(await page.title(), path).not.toBe('owned')
  }
  await page.goto('/portings')
  const search = page.getByLabel('Number, name or id')
  const nobody = `nobody ${hostile}`
  await search.fill(nobody)
  await search.press('Enter')
  await expect(page.getByText(/^No porting holds “nobody/)).toBeVisible()
  await expect(search).toHaveValue(nobody)
  expect(await page.title()).not.toBe('owned')
})

test('Bodies that are no JSON, of a wrong type or of 2 MB get a 4xx with a request id', async ({ page, stack }) => {
  const send = (headers: Record<string, string>, data: string) =>
    page.request.post(`${stack.app}/api/portings`, { headers: { origin: stack.app, ...headers }, data })
  const json = { 'content-type': 'application/json' }
  const answers = [
    await send(json, '{"phoneNumber":'),
    await send(json, '[]'),
    await send(json, '{"__proto__":{"x":1}}'),
    await send({ 'content-type': 'text/plain' }, '{}'),
    await send({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'),
    await send(json, JSON.stringify({ phoneNumber: '1'.repeat(2_000_000) })),
    await page.request.post(`${stack.app}/api/portings`, {
      headers: { origin: 'https://elsewhere.example', ...json },
      data: '{}',
    }),
  ]
  expect(answers.map((answer) => answer.status())).toEqual([400, 400, 400, 415, 415, 413, 403])
  for (const answer of answers) expect((await answer.json()).requestId).toMatch(/\w/)
})
