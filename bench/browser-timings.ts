/** Times what an agent does, in the app and in the floor, turn by turn in one browser. Before: main.ts. After: statistics. */
import type { Browser, Page } from 'playwright'
import { probePages, type Wanted } from './probe.ts'
import { settle } from './settle.ts'
import { humanPause, type Subject } from './subjects.ts'

export interface Expected {
  /** Ids of the rows without a filter, and with one. */
  rows: string[]
  status: string
  filteredRows: string[]
  /** The case that is opened, and texts that only its page shows. */
  id: string
  texts: string[]
}

/** Milliseconds, one of each a round; keystrokes hold many. */
export interface Sample {
  coldRows: number
  filter: number
  detail: number
  back: number
  keystrokes: number[]
}

/** One visit from a cold cache: a new context has no cache, no connection and no compiled code. */
export async function visit(browser: Browser, origin: string, subject: Subject, expected: Expected): Promise<Sample> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const page = await context.newPage()
  await probePages(page)
  try {
    await page.goto(origin + subject.list, { waitUntil: 'load' })
    const coldRows = await withLimit(page, 'rows', () => window.probe.firstRow)
    await settle(page)

    const row = page.locator(subject.row(expected.id)).first()
    await row.scrollIntoViewIfNeeded()
    await settle(page)
    const among = await page.evaluate(() => window.probe.inView())
    const detail = await timeClick(page, subject.row(expected.id), { texts: expected.texts })
    await settle(page)
    const back = await timeBack(page, { among })
    await settle(page)
    const filter = await timeClick(page, subject.filter(expected.status), { rows: expected.filteredRows })

    await page.goto(origin + subject.edit(expected.id), { waitUntil: 'load' })
    const keystrokes = await timeTyping(page, subject)
    return { coldRows, filter, detail, back, keystrokes }
  } finally {
    await context.close()
  }
}

export async function timeClick(page: Page, selector: string, wanted: Wanted, pause = humanPause): Promise<number> {
  const target = page.locator(selector).first()
  await target.hover()
  if (pause > 0) await page.waitForTimeout(pause)
  await page.evaluate((what) => window.probe.arm('click', what), wanted)
  await target.click()
  return withLimit(page, selector, () => window.probe.result())
}

export async function timeBack(page: Page, wanted: Wanted): Promise<number> {
  await page.evaluate((what) => {
    window.probe.arm(null, what)
    history.back()
  }, wanted)
  return withLimit(page, 'back', () => window.probe.result())
}

async function timeTyping(page: Page, subject: Subject): Promise<number[]> {
  const field = page.locator(subject.field).first()
  await field.waitFor()
  await settle(page)
  await field.click()
  // The first keys load and compile; a person's feeling for a form comes from the rest.
  await page.keyboard.type('warm up ', { delay: 20 })
  await page.evaluate(() => window.probe.takeKeystrokes())
  await page.keyboard.type('the quick brown fox jumps over', { delay: 23 })
  await page.waitForTimeout(100)
  return page.evaluate(() => window.probe.takeKeystrokes())
}

/** A condition that never comes true would hang the run without a word. */
async function withLimit(page: Page, step: string, ask: () => Promise<number>): Promise<number> {
  const result = await Promise.race([page.evaluate(ask), page.waitForTimeout(10_000).then(() => null)])
  if (result === null) {
    const state = await page.evaluate(() => window.probe.state())
    throw new Error(`"${step}" did not show what was expected within 10 s at ${page.url()}: ${state}`)
  }
  return result
}
