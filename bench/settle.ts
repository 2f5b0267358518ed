import type { Page, Request } from 'playwright'

/** Milliseconds without an answer on its way after which a page counts as idle. */
const silence = 500

interface Wire {
  open: Set<Request>
  /** When the last one began or ended. */
  movedAt: number
}
const wires = new WeakMap<Page, Wire>()

/** Call before the first navigation. */
export function watchWire(page: Page): void {
  const wire: Wire = { open: new Set(), movedAt: performance.now() }
  wires.set(page, wire)
  const ended = (request: Request) => {
    wire.open.delete(request)
    wire.movedAt = performance.now()
  }
  page.on('request', (request) => {
    // The stream of live updates stays open for good, so the driver's own "networkidle" never comes.
    if (request.resourceType() === 'eventsource') return
    wire.open.add(request)
    wire.movedAt = performance.now()
  })
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
}

/** Resolves when idle work, such as fetching ahead, is over. */
export async function settle(page: Page): Promise<void> {
  const wire = wires.get(page)
  if (!wire) throw new Error('This page was not watched from its beginning.')
  while (wire.open.size > 0 || performance.now() - wire.movedAt < silence) await page.waitForTimeout(50)
  await page.waitForTimeout(150)
}
