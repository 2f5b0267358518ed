/**
 * Every screen and many failures in a real browser, with marked secrets typed on both sides; then everything the desk keeps or says, and
 * everything the browser left on its disk, is searched for them. src/server/no-trace.test.ts meets the other failures without a browser.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { ask } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import { markedPersonal, markedSecrets, tracesOf } from '#testing/marked.ts'
import { startMarkedStack } from '#testing/marked-stack.ts'

const webRoot = path.resolve(import.meta.dirname, '../dist/web')
type Marked = Awaited<ReturnType<typeof startMarkedStack>>
type Fault = Parameters<Marked['sandbox']['control']['faults']['add']>[0]

/** As an upstream may fail, and quote what it was sent. */
const quoting = { message: 'accountPin PINMARK4711 and pin_passcode PINMARK4714 of MARKED LANE 7 broke it' }
const failures: Fault[] = [
  { kind: 'status', status: 500, body: quoting },
  { kind: 'status', status: 422, body: { object: 'error', type: 'invalid', ...quoting, errors: [quoting] } },
  { kind: 'garbled' },
  { kind: 'reset-after' },
]

test('What is secret is nowhere once every screen was used on both sides', async () => {
  test.setTimeout(400_000)
  const profile = await mkdtemp(path.join(tmpdir(), 'portdesk-profile-'))
  const stack = await startMarkedStack(webRoot)
  const { launchOptions, ...use } = test.info().project.use
  const context = await chromium.launchPersistentContext(profile, { ...use, ...launchOptions, baseURL: stack.url })
  try {
    const said = recordAll(context)
    const stream = await listenTo(`${stack.url}/api/live-updates`)
    const page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())

    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in as agent' }).click()
    await expect(page).toHaveURL('/worklist')
    const tokens = (await context.cookies()).map(({ value }) => value)
    expect(tokens[0]).toMatch(/^[\w-]{43}$/)
    await portings(page, stack)
    await portRequests(page, stack)
    for (const screen of ['/worklist', '/portings', '/port-requests', '/providers', '/activity', '/settings', '/gone'])
      await open(page, screen)
    const inBrowser = await storesOf(page)
    await context.close()

    const asLead = [await ask(`${stack.url}/api/activity?limit=200`, { as: 'lead' })]
    const whole = await ask(`${stack.url}/api/activity/export`, { as: 'admin' })
    const kept: Record<string, string> = {
      database: await stack.stored(),
      metrics: (await ask(`${stack.url}/metrics`)).text,
      activity: [...asLead, whole].map(({ text }) => text).join('\n'),
      stream: JSON.stringify(stream.heard),
      answers: said.answers.join('\n'),
      'addresses and history': said.addresses.join('\n'),
      console: said.console.join('\n'),
    }
    // The marks did go out, on both sides.
    const sent = stack.sandbox.control.requests().map(({ body }) => Object.keys(body ?? {}))
    expect(sent.filter((names) => names.includes('accountPin')).length).toBeGreaterThanOrEqual(failures.length)
    expect(sent.filter((names) => names.includes('pin_passcode')).length).toBeGreaterThan(failures.length + 1)
    stream.close()
    await stack.close()
    kept.log = stack.log()
    const disk = await filesOf(profile)

    // Each place was looked into, and holds what it should.
    expect(kept.log).toContain('"operation":"updatePorting"')
    expect(kept.database).toContain('prt_')
    expect(kept.activity).toContain('revealAccountField')
    expect(kept.answers).toContain('"outcome":"applied"')
    expect(kept['addresses and history']).toContain('/sub-requests/')
    expect(inBrowser).toContain('ACCTMARK99')
    expect(tracesOf(['ACCTMARK99'], disk)).not.toEqual([])

    const secrets = [...markedSecrets, ...stack.secrets]
    expect(tracesOf([...secrets, ...tokens], kept)).toEqual([])
    expect(tracesOf(secrets, { ...disk, 'storage of the page': inBrowser })).toEqual([])
    // What is kept on the device of a form that was not sent is personal, and for whoever typed it.
    expect(tracesOf(markedPersonal, kept)).toEqual([])
  } finally {
    await context.close()
    await stack.close()
    await rm(profile, { recursive: true, force: true })
  }
})

/** The form of a porting through each failure, then a covered case, a declined one, a new one, and a session that ends. */
async function portings(page: Page, stack: Marked): Promise<void> {
  const { control } = stack.sandbox
  const { body } = await ask(`${stack.url}/api/portings?limit=60`)
  const started = body.items.filter(
    ({ subscription, country }: Record<string, string | null>) => subscription && country === 'US',
  )
  for (const [at, failure] of failures.entries()) {
    const { id } = started[at % started.length]
    control.setStatus(id, at % 2 === 0 ? 'informationRequired' : 'declined')
    await open(page, `/portings/${id}/edit`)
    await fillPorting(page)
    control.faults.add({ ...failure, method: 'PATCH' })
    await send(page, sendButton)
    if (at % 2 === 1) await send(page, /^Send (attempt|anyway)/)
    await settled(page)
    control.faults.clear()
  }
  const { id } = started[0]
  await open(page, `/portings/${id}`)
  for (const button of await page.getByRole('button', { name: /^Reveal/ }).all()) await button.click()
  // Typed, not sent, and the session ends: it is asked for over the page, with the PIN in the form.
  await open(page, `/portings/${started[1].id}/edit`)
  await fillPorting(page)
  await expect.poll(() => storesOf(page)).toContain('ACCTMARK99')
  await page.context().clearCookies()
  await send(page, sendButton)
  await expect(page.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Sign in as agent' }).click()
  await expect(page).toHaveURL(/\/edit$/)
}

const sendButton = /^(Send request|Save what I have|Review attempt)/

async function fillPorting(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: sendButton }).first()).toBeVisible()
  const more = page.getByText(/Other details that can still be changed/)
  const isOpen = await page.getByRole('textbox', { name: /^Last name/ }).isVisible()
  if (!isOpen && (await more.isVisible())) await more.click()
  const fields: [RegExp, string][] = [
    [/^Account number/, 'ACCTMARK99'],
    [/^Account PIN|^Transfer PIN/, 'PINMARK4711'],
    [/^Billing PIN/, 'PINMARK4712'],
    [/^Street address/, 'MARKED LANE 7'],
    [/^City/, 'MARKVILLE'],
  ]
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
}

async function portRequests(page: Page, stack: Marked): Promise<void> {
  const { control } = stack.sandbox
  const { body } = await ask(`${stack.url}/api/port-requests`)
  const [first, second] = body.items as { id: string }[]
  for (const [at, failure] of [...failures, null].entries()) {
    const request = at % 2 === 0 ? first : second
    const detail = (await ask(`${stack.url}/api/port-requests/${request?.id}`)).body
    const sub = detail.portRequest.subRequests[0]
    await ask(`${stack.sandbox.url}/_sandbox/telnyx/sub_requests/${sub.id}`, {
      method: 'POST',
      body: { status: 'exception', exception: 'PASSCODE_PIN_INVALID' },
    })
    await open(page, `/port-requests/${request?.id}/sub-requests/${sub.id}/edit`)
    await page.getByRole('textbox', { name: /^PIN or passcode/ }).fill('PINMARK4714')
    await page.getByText('Other details').click()
    await page.getByRole('textbox', { name: /^Account number/ }).fill('ACCTMARK99')
    await page.getByRole('textbox', { name: /^Street and number/ }).fill('MARKED LANE 7')
    await page.getByRole('textbox', { name: /^City/ }).fill('MARKVILLE')
    if (failure) control.faults.add({ ...failure, method: 'PUT' })
    await send(page, 'Send to the porting team')
    await settled(page)
    control.faults.clear()
  }
  await open(page, `/port-requests/${first?.id}`)
  await page.getByText('What the provider holds').first().click()
  for (const button of await page.getByRole('button', { name: /^Reveal/ }).all()) await button.click()
  await page.getByRole('button', { name: /^Hide/ }).first().waitFor()
  const drafts = (await ask(`${stack.url}/api/port-request-drafts`)).body.items as { id: string; status: string }[]
  const draft = drafts.find(({ status }) => status !== 'submitted')
  await open(page, `/port-requests/drafts/${draft?.id}`)
  const pin = page.getByRole('textbox', { name: /^PIN or passcode/ }).first()
  await expect(page.getByRole('button', { name: /^Save / }).first()).toBeVisible()
  if (!(await pin.isVisible())) await page.getByText('Other details').first().click()
  await pin.fill('PINMARK4715')
  control.faults.add({ ...(failures[0] as Fault), method: 'PUT' })
  await page
    .getByRole('button', { name: /^Save / })
    .first()
    .click()
  await settled(page)
  control.faults.clear()
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel(/^Loading/)).toHaveCount(0)
}

async function send(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

/** Nothing is being sent any more, whatever became of it. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: /\w/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Sending|Saving)/ })).toHaveCount(0)
}

/** Each address that was asked or stood in the address bar, each answer, each word in the console. */
function recordAll(context: BrowserContext) {
  const said = { addresses: [] as string[], answers: [] as string[], console: [] as string[] }
  context.on('request', (request) => said.addresses.push(request.url()))
  context.on('console', (message) => said.console.push(message.text()))
  context.on('page', (page) => page.on('framenavigated', (frame) => said.addresses.push(frame.url())))
  context.on('response', async (response) => {
    // What was asked to be revealed may be told there, and the stream never ends.
    if (response.url().endsWith('/reveal') || response.url().includes('/live-updates')) return
    said.answers.push(await response.text().catch(() => ''))
  })
  return said
}

async function storesOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const caught = await Promise.all(
      (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    )
    const held = [{ ...localStorage }, { ...sessionStorage }, history.state, window.name, databases, caught]
    const visited = 'navigation' in window ? window.navigation.entries().map(({ url }) => url) : []
    return JSON.stringify([...held, visited])
  })
}

/** Every file the browser left: history, cache, storage, what it would restore. As bytes, and as the wide text Chromium writes. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: Record<string, string> = {}
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const bytes = await readFile(file).catch(() => null)
    if (bytes === null) continue
    const text = bytes.toString('latin1')
    files[path.relative(folder, file)] = `${text}\n${text.replaceAll('\0', '')}`
  }
  return files
}
