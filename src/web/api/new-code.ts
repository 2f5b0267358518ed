/** What to do when a part of the app is not there any more. Before: lazy-page.tsx and whatever else is loaded when needed. */
import { tryNow } from './connection.ts'

const reloadedAt = 'portdesk.reloaded-for-new-code'

/**
 * For the failure of an `import()`: after a release the old chunks are gone, and the page is loaded anew, once. An open form asks
 * before; what was typed into it is kept on the device. A lost network is no reason to reload.
 */
export async function reloadForNewCode(cause: unknown): Promise<never> {
  const last = Number(sessionStorage.getItem(reloadedAt))
  if (Date.now() - last < 30_000 || !(await tryNow())) throw cause
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  window.location.reload()
  return new Promise(() => {})
}
