/** A desk whose every secret is marked, a browser of its own before it, and everything that either of them says or keeps. Before: no-trace.spec.ts. After: scan-*.ts drive it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import type { Role } from '#contract/resources/role.ts'
import { ask } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import { everyFault } from '#testing/marked.ts'
import { startMarkedStack } from '#testing/marked-stack.ts'

const webRoot = path.resolve(import.meta.dirname, '../dist/web')

/** Of one step, some of which meet several reads that are late. */
const patience = { timeout: 60_000 }

type Fault = (typeof everyFault)[number]

export interface ScannedDesk {
  page: Page
  stack: Awaited<ReturnType<typeof startMarkedStack>>
  /** By the door, as somebody else than before. */
  enter(as: Role): Promise<void>
  /** Resolves when the page has what it shows. */
  open(address: string): Promise<void>
  /** As `open`, while the upstream fails in the next of all ways. */
  openFailing(address: string): Promise<void>
  /** Resolves when what `press` sent has met the fault, and the page knows what came of it. */
  sendInto(fault: Fault, aim: { method: string; path: string }, press: () => Promise<void>): Promise<void>
  storages(): Promise<string>
}

/** The way to one screen, and through what can be done there. */
export type Screens = Record<string, (desk: ScannedDesk) => Promise<void>>

/** Place → all that was found there, as text. */
type Places = Record<string, string>

export interface Scan {
  /** Where neither secrets nor personal data may be. */
  said: Places
  /** On the machine of whoever typed, where personal data may be. */
  onDevice: Places
  /** Tokens and keys, of sessions too. */
  keys: string[]
  sessions: string[]
  /** Each that was asked or stood in the address bar. */
  addresses: string[]
  /** What the upstream was sent: the names of its fields. */
  sent: string[][]
}

/** Drives each of the screens, then looks everywhere. */
export async function scan(screens: Screens): Promise<Scan> {
  const profile = await mkdtemp(path.join(tmpdir(), 'portdesk-profile-'))
  const stack = await startMarkedStack(webRoot)
  const { launchOptions, ...use } = test.info().project.use
  const context = await chromium.launchPersistentContext(profile, { ...use, ...launchOptions, baseURL: stack.url })
  // An action that cannot be done says which it was.
  context.setDefaultTimeout(patience.timeout)
  try {
    const heard = recordAll(context)
    const stream = await listenTo(`${stack.url}/api/live-updates`)
    const page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
    const sessions: string[] = []
    const desk = await createDesk(page, stack, sessions)
    for (const [screen, drive] of Object.entries(screens)) await test.step(screen, () => drive(desk))
    const storages = await desk.storages()
    await context.close()

    const activity = await Promise.all([
      ask(`${stack.url}/api/activity?limit=200`, { as: 'lead' }),
      ask(`${stack.url}/api/activity/export`, { as: 'admin' }),
    ])
    const said: Places = {
      database: await stack.stored(),
      metrics: (await ask(`${stack.url}/metrics`)).text,
      activity: activity.map(({ text }) => text).join('\n'),
      stream: JSON.stringify(stream.heard),
      answers: heard.answers.join('\n'),
      'addresses and history': heard.addresses.join('\n'),
      console: heard.console.join('\n'),
    }
    const sent = stack.sandbox.control.requests().map(({ body }) => Object.keys(body ?? {}))
    stream.close()
    await stack.close()
    // With what was logged while it ended.
    said.log = stack.log()
    const onDevice = { ...(await filesOf(profile)), 'storage of the page': storages }
    return { said, onDevice, keys: stack.secrets, sessions, addresses: heard.addresses, sent }
  } finally {
    await context.close()
    await stack.close()
    await rm(profile, { recursive: true, force: true })
  }
}

async function createDesk(page: Page, stack: ScannedDesk['stack'], sessions: string[]): Promise<ScannedDesk> {
  const { faults } = stack.sandbox.control
  let failed = 0

  async function arrive(address: string): Promise<void> {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible(patience)
    await expect(page.getByLabel(/^Loading/)).toHaveCount(0, patience)
  }
  const desk: ScannedDesk = {
    page,
    stack,
    open: arrive,
    async enter(as) {
      await page.context().clearCookies()
      await page.goto('/sign-in')
      await page.getByRole('button', { name: `Sign in as ${as}` }).click()
      await expect(page).toHaveURL('/worklist')
      sessions.push(...(await page.context().cookies()).map(({ value }) => value))
    },
    async openFailing(address) {
      const fault = everyFault[failed++ % everyFault.length] as Fault
      // Reads have longer than writes until they are given up.
      const late = 'milliseconds' in fault ? { milliseconds: 10_000 } : {}
      faults.add({ ...fault, ...late, method: 'GET', times: 3 } as Fault)
      await arrive(address)
      faults.clear()
    },
    async sendInto(fault, aim, press) {
      faults.add({ ...fault, ...aim })
      await press()
      await expect.poll(() => faults.list(), { ...patience, message: `${fault.kind} at ${aim.path}` }).toEqual([])
      await expect(page.locator('button[aria-busy="true"]')).toHaveCount(0, patience)
    },
    storages: () => storagesOf(page),
  }
  await desk.enter('agent')
  return desk
}

/** Each address that was asked or stood in the address bar, each answer, each word in the console. */
function recordAll(context: BrowserContext) {
  const heard = { addresses: [] as string[], answers: [] as string[], console: [] as string[] }
  context.on('request', (request) => heard.addresses.push(request.url()))
  context.on('console', (message) => heard.console.push(message.text()))
  context.on('page', (page) => page.on('framenavigated', (frame) => heard.addresses.push(frame.url())))
  context.on('response', async (response) => {
    // What was asked to be revealed may be told there, and the stream never ends.
    if (response.url().endsWith('/reveal') || response.url().includes('/live-updates')) return
    heard.answers.push(await response.text().catch(() => ''))
  })
  return heard
}

async function storagesOf(page: Page): Promise<string> {
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
async function filesOf(folder: string): Promise<Places> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: Places = {}
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const bytes = await readFile(file).catch(() => null)
    if (bytes === null) continue
    const text = bytes.toString('latin1')
    files[path.relative(folder, file)] = `${text}\n${text.replaceAll('\0', '')}`
  }
  return files
}
