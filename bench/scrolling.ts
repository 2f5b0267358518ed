import type { Browser } from 'playwright'
import { longestDuring } from './longest-task.ts'
import { probePages } from './probe.ts'
import { settle } from './settle.ts'
import { app } from './subjects.ts'

export interface Scrolling {
  /** Milliseconds, of the page's main thread. */
  longestTask: number
  /** Elements in the document at its fullest. */
  mostElements: number
  /** Rows that were passed. */
  rows: number
}

/** One turn of a wheel on a desktop, and how often it turns when somebody is in a hurry. */
const turn = { pixels: 400, pause: 30 }

/** From the top of the list to its end, at the speed of a wheel; what comes next is fetched on the way. */
export async function scrollThrough(browser: Browser, origin: string, cases: number): Promise<Scrolling> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await probePages(page)
  const look = () =>
    page.evaluate(() => {
      const [last] = [...document.querySelectorAll<HTMLElement>('tr[data-index]')].slice(-1)
      return { elements: document.querySelectorAll('*').length, last: Number(last?.dataset.index ?? 0) }
    })
  let mostElements = 0
  let last = 0
  try {
    await page.goto(origin + app.list, { waitUntil: 'load' })
    await settle(page)
    await page.mouse.move(640, 500)
    const longestTask = await longestDuring(browser, page, async () => {
      const deadline = Date.now() + 120_000
      while (last < cases - 1) {
        for (let turns = 0; turns < 10; turns++) {
          await page.mouse.wheel(0, turn.pixels)
          await page.waitForTimeout(turn.pause)
        }
        const now = await look()
        mostElements = Math.max(mostElements, now.elements)
        last = now.last
        if (Date.now() > deadline) break
      }
    })
    return { longestTask, mostElements, rows: last + 1 }
  } finally {
    await context.close()
  }
}
