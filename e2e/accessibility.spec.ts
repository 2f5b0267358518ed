import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { completeDraft, draftOf } from './drafts-of-others.ts'
import { expect, failedAnswer, test } from './journey.ts'
import { american, portingsPath, type World } from './world.ts'

/** Every screen and open state, as a way to get there. */
const screens: Record<string, (page: Page, world: World) => Promise<unknown>> = {
  'the worklist': async (page) => {
    await page.goto('/worklist')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  },
  'the door': async (page) => {
    await page.context().clearCookies()
    await page.goto('/portings')
    await expect(page.getByRole('button', { name: 'Sign in as agent' })).toBeVisible()
  },
  'the way out': async (page) => {
    await page.goto('/portings')
    await page.getByRole('button', { name: /Demo agent/ }).click()
    await expect(page.getByRole('dialog', { name: 'Signed in' })).toBeVisible()
  },
  'the sign-in over a page': async (page) => {
    await page.goto('/portings')
    await page.context().clearCookies()
    // What is fetched ahead may have opened the dialog by now, over the link.
    await page.getByRole('link', { name: /^Declined/ }).dispatchEvent('click')
    await expect(page.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  },
  'the settings': async (page) => {
    await page.goto('/settings')
    await expect(page.getByText('How fresh this desk is')).toBeVisible()
  },
  'a list with all its filters': async (page) => {
    await page.goto('/portings')
    await page.getByRole('button', { name: 'More filters' }).click()
    await expect(page.getByRole('combobox', { name: 'Country' })).toBeVisible()
  },
  'the list': (page) => page.goto('/portings'),
  'a filtered list': (page) => page.goto('/portings?status=declined,informationRequired'),
  'an empty list': async (page) => {
    await page.goto('/portings?user=usr_0NobodyKnowsThisUser')
    await expect(page.getByText('No porting fits these filters')).toBeVisible()
  },
  'a refused filter': async (page) => {
    await page.goto('/portings?after=../../x')
    await expect(page.getByText('These filters were refused')).toBeVisible()
  },
  'the levers of the sandbox': async (page) => {
    await page.goto('/portings')
    await page.getByRole('button', { name: 'Levers…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a porting that needs information': async (page, world) => {
    const { accountPin: _, ...known } = american
    await page.goto(`/portings/${(await world.started(known)).id}`)
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  },
  'a declined porting': async (page, world) => {
    await page.goto(`/portings/${(await declined(world)).id}`)
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  },
  'the question before a cancel': async (page, world) => {
    await page.goto(`/portings/${(await declined(world)).id}`)
    await page.getByRole('button', { name: /Cancel porting…/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a completed porting': async (page, world) => {
    const made = await world.started(american)
    await world.put(made.id, 'completed')
    await page.goto(`/portings/${made.id}`)
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  },
  'the form': async (page, world) => {
    const { accountPin: _, ...known } = american
    await page.goto(`/portings/${(await world.started(known)).id}/edit`)
    await page.getByText(/Other details that can still be changed/).click()
    await expect(page.getByRole('textbox', { name: /^First name/ })).toBeVisible()
  },
  'the form with its donor list open': async (page, world) => {
    const { donor: _, accountPin: _pin, ...known } = american
    await page.goto(`/portings/${(await world.started(known)).id}/edit`)
    await page.getByRole('combobox', { name: /^Donor/ }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'the form with a refused field': async (page, world) => {
    const { accountPin: _, accountNumber: _number, ...known } = american
    const made = await world.started(known)
    const details = [{ in: 'body', path: 'accountNumber', message: 'must have nine digits' }]
    const body = { object: 'error', type: 'invalid', message: 'The request is invalid.', details }
    await world.fail({ method: 'PATCH', path: `${portingsPath}/*`, kind: 'status', status: 422, body })
    await page.goto(`/portings/${made.id}/edit`)
    await page.getByRole('textbox', { name: /^Account number/ }).fill('1')
    await page.getByRole('button', { name: 'Save what I have' }).click()
    await expect(page.getByText(/nine digits/).first()).toBeVisible()
  },
  'the review of an attempt': async (page, world) => {
    await page.goto(`/portings/${(await declined(world)).id}/edit`)
    await page.getByRole('textbox', { name: /^Account PIN/ }).fill('123456')
    await page.getByRole('button', { name: /^Review attempt/ }).click()
    await expect(page.getByRole('heading', { name: /^Review attempt/ })).toBeVisible()
  },
  'the question before leaving': async (page, world) => {
    await page.goto(`/portings/${(await declined(world)).id}/edit`)
    await page.getByRole('textbox', { name: /^Account PIN/ }).fill('123456')
    await page.getByRole('link', { name: 'Providers' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a new porting': async (page, world) => {
    await page.goto('/portings/new')
    await page.getByRole('combobox', { name: 'User' }).fill((await world.user()).email)
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'a new porting that lacks what it needs': async (page) => {
    await page.goto('/portings/new')
    await page.getByText('What is already known').click()
    await page.getByRole('button', { name: 'Create draft' }).click()
    await expect(page.getByRole('combobox', { name: 'User' })).toBeFocused()
  },
  'the providers': async (page) => {
    await page.goto('/providers')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  },
  'the insights': async (page) => {
    await page.goto('/insights')
    await expect(page.getByRole('region', { name: 'Declines, by reason' })).toBeVisible()
  },
  'the port requests': async (page) => {
    await page.goto('/port-requests')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  },
  'a port request': async (page, world) => {
    await page.goto(`/port-requests/${await anyPortRequest(world)}`)
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Download/ }).first()).toBeVisible()
    await page.getByText('What the provider holds').first().click()
  },
  'the form of a sub request': async (page, world) => {
    const id = await anyPortRequest(world)
    const [sub] = (await world.telnyx('GET', `/port_requests/${id}/sub_requests`)) as { id: string }[]
    await world.control('POST', `/telnyx/sub_requests/${sub?.id}`, { status: 'exception', exception: 'FOC_REJECTED' })
    await page.goto(`/port-requests/${id}/sub-requests/${sub?.id}/edit`)
    await expect(page.getByRole('radio').first()).toBeVisible()
    await page.getByText('Other details').click()
  },
  'the review of a sub request': async (page, world) => {
    const id = await anyPortRequest(world)
    const [sub] = (await world.telnyx('GET', `/port_requests/${id}/sub_requests`)) as { id: string }[]
    await world.control('POST', `/telnyx/sub_requests/${sub?.id}`, { status: 'exception', exception: 'FOC_REJECTED' })
    await page.goto(`/port-requests/${id}/sub-requests/${sub?.id}/edit`)
    await page.getByRole('radio').last().check()
    await page.getByRole('button', { name: 'Review the changes' }).click()
    await expect(page.getByRole('heading', { name: 'Review what is sent' })).toBeVisible()
  },
  'the drafts': async (page, world) => {
    await anyDraft(world)
    await page.goto('/port-requests/drafts')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  },
  'a draft with what was refused': async (page, world) => {
    await page.goto(`/port-requests/drafts/${await anyDraft(world)}`)
    const group = page.getByRole('form').first()
    await expect(group.getByRole('radio').first()).toBeVisible()
    await group.getByText('Other details').click()
    await group.getByRole('textbox', { name: /^Postal code/ }).fill('x'.repeat(30))
    await group.getByRole('button', { name: /^Save/ }).click()
    await expect(group.getByText('At most 20 characters.')).toBeVisible()
    const none = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not one') }
    await page.getByLabel('Letter of authorisation').setInputFiles(none)
    await expect(page.getByText(/scan\.pdf is no PDF/)).toBeVisible()
  },
  'the portability of numbers': async (page) => {
    await page.goto('/portability')
    const numbers = page.getByRole('textbox', { name: 'Numbers', exact: true })
    await numbers.fill('312 535 8810\n312 535 8841\n312 535 8845\ncall me')
    await page.getByRole('button', { name: 'Check these numbers' }).click()
    await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
    await numbers.fill('312 535 8810')
    await expect(page.getByText(/^The list was changed since/)).toBeVisible()
  },
  'the last look before a submission': async (page, world) => {
    const id = await completeDraft(world, ['3125358812'])
    await page.goto(`/port-requests/drafts/${id}`)
    await page.getByRole('button', { name: 'Review and submit…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a porting that is gone': async (page) => {
    await page.goto('/portings/prt_0NobodyHasThisId')
    await expect(page.getByRole('heading', { name: 'This porting is gone' })).toBeVisible()
  },
  'an address that leads nowhere': async (page) => {
    await page.goto('/no/such/page')
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  },
}

for (const [name, go] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`Nothing bars the way on ${name}, ${colorScheme}`, { tag: '@a11y' }, async ({
      page,
      world,
      expectedComplaints,
    }) => {
      expectedComplaints.push(failedAnswer)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await go(page, world)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectNoViolations(page)
    })
  }
}

test('Nothing bars the way on a phone', { tag: '@a11y' }, async ({ page, world }) => {
  test.slow()
  await page.setViewportSize({ width: 375, height: 700 })
  for (const path of await pagesOf(world)) {
    await page.goto(path)
    await settled(page)
    await expectNoViolations(page)
  }
})

test('What can be pressed is at least 24 pixels high and wide, or has room around it', { tag: '@a11y' }, async ({
  page,
  world,
}) => {
  test.slow()
  for (const path of await pagesOf(world)) {
    await page.goto(path)
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze()
    expect(
      violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
      path,
    ).toEqual([])
  }
})

/** One address of every kind of page. */
async function pagesOf(world: World): Promise<string[]> {
  const made = await declined(world)
  return [
    '/worklist',
    '/portings',
    '/port-requests',
    `/port-requests/${await anyPortRequest(world)}`,
    '/port-requests/drafts',
    `/port-requests/drafts/${await anyDraft(world)}`,
    '/portability',
    '/settings',
    `/portings/${made.id}`,
    `/portings/${made.id}/edit`,
    '/portings/new',
    '/providers',
    '/insights',
  ]
}

/** The stream of changes stays open for good, so the network is never idle. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-label^="Loading"]')).toHaveCount(0)
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(passes.length).toBeGreaterThan(10)
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`,
    ),
  ).toEqual([])
}

async function anyPortRequest(world: World): Promise<string> {
  const [found] = (await world.telnyx('GET', '/port_requests?status=incomplete')) as { id: string }[]
  return found?.id ?? ''
}

/** Of two groups, with nothing filled in. */
const anyDraft = (world: World) => draftOf(world, ['3125358810', '3125368810'])

async function declined(world: World) {
  const made = await world.started(american)
  await world.put(made.id, 'declined', { declinedCode: 'portingAccountPinRequiredOrInvalid' })
  return made
}
