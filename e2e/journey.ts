/** The test every journey uses: a stack of its own for each worker, and a page that may not complain. Before: *.spec.ts. */
import { test as base, expect, type Page } from '@playwright/test'
import type { Response } from '#contract/dashboard-api.ts'
import type { Role } from '#contract/resources/role.ts'
import { type BuiltStack, startBuiltStack, storageStateOf } from '#testing/built-stack.ts'
import { signIn } from '#testing/sign-in.ts'
import { createWorld, type World } from './world.ts'

interface Own {
  /** Makes this journey's own cases, and moves the simulated carriers. */
  world: World
  /** Console errors that belong to the journey: the browser itself reports each answer of 4xx and 5xx. */
  expectedComplaints: RegExp[]
  /** Who the browser is signed in as, in a session of this journey's own; `test.use({ role: 'viewer' })` chooses another. */
  role: Role | 'nobody'
}

export const test = base.extend<Own, { stack: BuiltStack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const stack = await startBuiltStack()
      await copyFilled(stack)
      await use(stack)
      await stack.close()
    },
    // Two processes and an embedded database: on a busy machine that takes longer than any journey.
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: async ({ stack }, use) => use(stack.app),

  role: ['agent', { option: true }],

  storageState: async ({ stack, role }, use) =>
    use(role === 'nobody' ? undefined : storageStateOf(stack.app, await signIn(stack.app, role))),

  world: async ({ stack }, use) => {
    const world = createWorld(stack)
    await use(world)
    await world.tidy()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  expectedComplaints: async ({}, use) => use([]),

  page: async ({ page, stack, expectedComplaints }, use) => {
    const complaints = await listen(page, stack.app)
    await use(page)
    const unexpected = complaints.filter((text) => !expectedComplaints.some((expected) => expected.test(text)))
    expect(unexpected, 'the page must not complain').toEqual([])
  },
})

export { expect }

/** Until everything was met once, lists come from the provider, some filters do not work, and the worklist lacks port requests. */
async function copyFilled({ app }: BuiltStack): Promise<void> {
  for (let tries = 0; tries < 1600; tries++) {
    const answer = await fetch(`${app}/api/copy-status`)
    if (answer.ok) {
      const { isFilled, portRequests } = (await answer.json()) as Response<'getCopyStatus'>
      if (isFilled && portRequests?.open?.finishedAt) return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The copy was not filled within 80 seconds.')
}

/** Collects console errors, uncaught exceptions, violations of the content security policy and requests to others. */
async function listen(page: Page, own: string): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== own) complaints.push(`asked ${origin}`)
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      // biome-ignore lint/suspicious/noConsole: this is how the page speaks to the listener above.
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`)
    })
  })
  return complaints
}

/** What a 4xx or 5xx makes the browser itself say. */
export const failedAnswer = /Failed to load resource: the server responded with a status of (4|5)\d\d/
