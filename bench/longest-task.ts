import type { Browser, Page } from 'playwright'
import type { Expected } from './browser-timings.ts'
import { timeBack, timeClick } from './browser-timings.ts'
import { probePages } from './probe.ts'
import { settle } from './settle.ts'
import type { Subject } from './subjects.ts'

/** Milliseconds of the longest task on the page's main thread, by step. Apart from the timings, because tracing costs time itself. */
export type LongestTasks = Record<'cold' | 'detail' | 'back' | 'filter' | 'typing', number>

export async function longestTasks(
  browser: Browser,
  origin: string,
  subject: Subject,
  expected: Expected,
): Promise<LongestTasks> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await probePages(page)
  const during = (step: () => Promise<unknown>) => longestDuring(browser, page, step)
  try {
    const cold = await during(async () => {
      await page.goto(origin + subject.list, { waitUntil: 'load' })
      await settle(page)
    })
    await page.locator(subject.row(expected.id)).first().scrollIntoViewIfNeeded()
    await settle(page)
    const among = await page.evaluate(() => window.probe.inView())
    const detail = await during(() => timeClick(page, subject.row(expected.id), { texts: expected.texts }))
    await settle(page)
    const back = await during(() => timeBack(page, { among }))
    await settle(page)
    const filter = await during(() => timeClick(page, subject.filter(expected.status), { rows: expected.filteredRows }))
    await page.goto(origin + subject.edit(expected.id), { waitUntil: 'load' })
    await page.locator(subject.field).first().click()
    await settle(page)
    const typing = await during(() => page.keyboard.type('the quick brown fox', { delay: 20 }))
    return { cold, detail, back, filter, typing }
  } finally {
    await context.close()
  }
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  args?: { name?: string }
}

export async function longestDuring(browser: Browser, page: Page, step: () => Promise<unknown>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await step()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const mainThreads = new Set(
    traceEvents
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map((event) => `${event.pid}:${event.tid}`),
  )
  if (mainThreads.size === 0) throw new Error('The trace shows no main thread; its categories may have been renamed.')
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && /RunTask/.test(event.name) && mainThreads.has(`${event.pid}:${event.tid}`),
  )
  if (tasks.length === 0) throw new Error('The trace shows no task; its categories may have been renamed.')
  return Math.max(...tasks.map((task) => (task.dur ?? 0) / 1000))
}
