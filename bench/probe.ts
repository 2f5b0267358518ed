/** Runs inside the measured page, the same in the app and in the floor. Before: browser-timings.ts installs and arms it. After: it hands back milliseconds. */

import type { Page } from 'playwright'
import { watchWire } from './settle.ts'

export interface Wanted {
  /** Ids of the rows that must be there, in order, and no others. */
  rows?: string[]
  /** Ids of rows that must be there, in order and with none between them; a long list draws no more than is near the window. */
  among?: string[]
  /** Texts that must stand in the main part. */
  texts?: string[]
}

export interface Probe {
  /** Resolves with the time origin's milliseconds at which the first row was painted, by Element Timing. */
  firstRow: Promise<number>
  /** Starts the clock at the next event of this type, or now for `null`. */
  arm(eventType: 'click' | null, wanted: Wanted): void
  /** Milliseconds from the armed start to the paint of what was wanted. */
  result(): Promise<number>
  /** Ids of the rows that can be seen now. */
  inView(): string[]
  /** What is there instead of what is waited for. */
  state(): string
  /** Milliseconds from each keydown to the paint after its input event, since the last call. */
  takeKeystrokes(): number[]
}

declare global {
  interface Window {
    probe: Probe
  }
}

/** Puts the probe into every page that will be opened. */
export async function probePages(page: Page): Promise<void> {
  watchWire(page)
  // The compiler marks functions with a helper of its own, which the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value')
  await page.addInitScript(installProbe)
}

/** Serialised by the driver: may use nothing from outside itself. */
function installProbe(): void {
  const keystrokes: number[] = []
  let keydownAt = 0
  let startedAt: number | null = null
  let wanted: Wanted | null = null
  let settle: (milliseconds: number) => void = () => {}
  let settled: Promise<number> = Promise.resolve(0)

  /** A frame's callback runs before its paint, a message posted from there after it. */
  const afterPaint = (then: () => void) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = then
      channel.port2.postMessage(null)
    })
  }

  const rowIds = () => {
    const ids = new Set<string>()
    for (const link of document.querySelectorAll('main a[href*="prt_"]')) {
      // What is kept or drawn ahead out of sight does not count.
      if (!link.checkVisibility()) continue
      const id = /prt_\w+/.exec(link.getAttribute('href') ?? '')?.[0]
      if (id) ids.add(id)
    }
    return [...ids]
  }

  const isThere = ({ rows, among, texts }: Wanted) => {
    if (rows && rowIds().join() !== rows.join()) return false
    if (among && !rowIds().join().includes(among.join())) return false
    if (!texts) return true
    const main = document.querySelector('main')
    const all = main?.textContent ?? ''
    if (!main || texts.some((one) => !all.includes(one))) return false
    // Only what can be seen, which costs more to find out; in the letters it is written in, whatever they are drawn as.
    const seen = main.innerText.toLowerCase()
    return texts.every((one) => seen.includes(one.toLowerCase()))
  }

  const check = () => {
    if (startedAt === null || !wanted || !isThere(wanted)) return
    const began = startedAt
    startedAt = null
    wanted = null
    afterPaint(() => settle(performance.now() - began))
  }

  const firstRow = new Promise<number>((resolve) => {
    const marking = new MutationObserver(() => {
      const row = document.querySelector('main a[href*="prt_"]')
      if (!row) return
      // Text is timed by the block it stands in.
      row.closest('td')?.setAttribute('elementtiming', 'row')
      marking.disconnect()
    })
    marking.observe(document, { childList: true, subtree: true })
    new PerformanceObserver((list) => {
      const entry = list.getEntries()[0] as (PerformanceEntry & { renderTime: number }) | undefined
      if (entry) resolve(entry.renderTime || entry.startTime)
    }).observe({ type: 'element', buffered: true })
  })

  new MutationObserver(check).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
  })
  addEventListener('keydown', (event) => (keydownAt = event.timeStamp), true)
  addEventListener(
    'input',
    () => {
      const began = keydownAt
      afterPaint(() => keystrokes.push(performance.now() - began))
    },
    true,
  )

  window.probe = {
    firstRow,
    arm(eventType, what) {
      settled = new Promise((resolve) => {
        settle = resolve
      })
      wanted = what
      if (eventType === null) {
        startedAt = performance.now()
        return
      }
      startedAt = null
      addEventListener(
        eventType,
        (event) => {
          startedAt = event.timeStamp
          // What is wanted may already be there when the event has run its course.
          setTimeout(check)
        },
        { capture: true, once: true },
      )
    },
    result: () => settled,
    inView() {
      const links = [...document.querySelectorAll('main tr a[href*="prt_"]')]
      return links
        .filter((link) => {
          const { top, bottom } = link.getBoundingClientRect()
          return top >= 0 && bottom <= innerHeight
        })
        .flatMap((link) => /prt_\w+/.exec(link.getAttribute('href') ?? '') ?? [])
    },
    state() {
      const ids = rowIds()
      const all = wanted?.rows ?? wanted?.among ?? []
      const lacking = all.filter((id) => !ids.includes(id))
      return `${startedAt === null ? 'not started' : 'started'}, ${ids.length} rows, ${lacking.length} of ${all.length} lacking, ${document.visibilityState}`
    },
    takeKeystrokes: () => keystrokes.splice(0),
  }
}
