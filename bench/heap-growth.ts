import type { Browser } from 'playwright'
import { timeBack, timeClick } from './browser-timings.ts'
import { probePages } from './probe.ts'
import { settle } from './settle.ts'
import type { Subject } from './subjects.ts'

const warmUp = 60

/**
 * Bytes by which one list–detail–list walk grows the heap, after garbage was collected.
 * The rows are walked round before the first look: what a cache holds on purpose is no leak.
 */
export async function heapGrowth(
  browser: Browser,
  origin: string,
  subject: Subject,
  cases: { id: string; texts: string[] }[],
  walks: number,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await probePages(page)
  await page.goto(origin + subject.list, { waitUntil: 'load' })
  await settle(page)
  const devtools = await context.newCDPSession(page)
  const used = async () => {
    for (let again = 0; again < 3; again++) await devtools.send('HeapProfiler.collectGarbage')
    return (await devtools.send('Runtime.getHeapUsage')).usedSize
  }
  const walk = async (turn: number) => {
    const one = cases[turn % cases.length]
    if (!one) throw new Error('There is no case to walk to.')
    await timeClick(page, subject.row(one.id), { texts: one.texts }, 0)
    await timeBack(page, { among: [one.id] })
  }
  try {
    for (let turn = 0; turn < warmUp; turn++) await walk(turn)
    const before = await used()
    for (let turn = 0; turn < walks; turn++) await walk(turn)
    return ((await used()) - before) / walks
  } finally {
    await context.close()
  }
}
