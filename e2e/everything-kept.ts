import type { Page } from '@playwright/test'

/** Whatever a page can leave on the device. */
export function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const cached = await caches.keys()
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      document.cookie,
      databases,
      cached,
    ])
  })
}
