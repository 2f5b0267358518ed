import type { Browser, Page } from 'playwright'
import { settle, watchWire } from './settle.ts'
import type { Subject } from './subjects.ts'

/** Bytes over the wire, headers included, as the browser counted them. */
export interface Transferred {
  /** Scripts the page itself names: what has to arrive before the list can be used. */
  scripts: number
  /** Everything until then. */
  page: number
  /** Everything that is fetched ahead: while idle, then on pointing at a filter and at a row. */
  ahead: number
  otherOrigins: string[]
}

/** Looks at one cold visit. What the page names is told from what is fetched ahead by the page's own markup. */
export async function transferred(
  browser: Browser,
  origin: string,
  subject: Subject,
  id: string,
): Promise<Transferred> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  watchWire(page)
  const requests = await watch(page)
  try {
    await page.goto(origin + subject.list, { waitUntil: 'load' })
    await settle(page)
    const named = await namedByThePage(origin, subject.list)
    await page.locator(subject.filter('declined')).hover()
    await settle(page)
    await page.locator(subject.row(id)).first().hover()
    await settle(page)

    const all = [...requests.values()]
    const sum = (which: typeof all) => which.reduce((total, one) => total + one.bytes, 0)
    return {
      scripts: sum(all.filter((one) => named.has(one.url) && one.type === 'Script')),
      page: sum(all.filter((one) => named.has(one.url))),
      ahead: sum(all.filter((one) => !named.has(one.url))),
      otherOrigins: [...new Set(all.map((one) => new URL(one.url).origin))].filter((one) => one !== origin),
    }
  } finally {
    await context.close()
  }
}

/** Address of the page and of every script, style sheet and preload in its markup. */
async function namedByThePage(origin: string, list: string): Promise<Set<string>> {
  const html = await (await fetch(origin + list)).text()
  const found = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)]
  return new Set([origin + list, ...found.map(([, address = '']) => new URL(address, origin + list).href)])
}

async function watch(page: Page) {
  const requests = new Map<string, { url: string; type: string; bytes: number }>()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (response.url.startsWith('http')) requests.set(requestId, { url: response.url, type: type ?? 'Other', bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request) request.bytes = encodedDataLength
  })
  return requests
}
