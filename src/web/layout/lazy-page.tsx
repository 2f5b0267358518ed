/** A page whose code comes when it is needed, or ahead of time. Before: routes.tsx. After: the page itself. */
import { type ComponentType, use } from 'react'
import { tryNow } from '#web/api/connection.ts'
import { pageIsLoading } from './loading-bar.tsx'

export interface LazyPage {
  (): React.ReactNode
  /** Fetches the code without showing anything. Never throws. */
  preload: () => Promise<void>
  /** Whether it can be drawn at once. */
  isThere: () => boolean
}

/**
 * Like React.lazy, except that a page fetched ahead is drawn at once: React.lazy suspends for a tick even then, and
 * React may hold what comes after a fallback back for 300 ms.
 */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let page: ComponentType | undefined
  let fetching: Promise<ComponentType> | undefined
  let wanted: Promise<ComponentType> | undefined

  function fetchOnce(): Promise<ComponentType> {
    fetching ??= load().then(
      (loaded) => {
        page = loaded
        return loaded
      },
      (cause: unknown) => {
        fetching = undefined
        throw cause
      },
    )
    return fetching
  }
  function demand(): Promise<ComponentType> {
    wanted ??= pageIsLoading(fetchOnce().catch(reloadOnce))
    return wanted
  }
  function Page() {
    // Once `use` has been called it stays called, as React demands; a promise it has seen fulfilled costs it no tick.
    const Loaded = page && !wanted ? page : use(demand())
    return <Loaded />
  }
  Page.isThere = () => page !== undefined
  Page.preload = () =>
    fetchOnce().then(
      () => {},
      () => {},
    )
  return Page
}

const reloadedAt = 'portdesk.reloaded-for-new-code'

/** After a release the old chunks are gone: the page is loaded anew, once. A lost network is no reason to reload. */
async function reloadOnce(cause: unknown): Promise<never> {
  const last = Number(sessionStorage.getItem(reloadedAt))
  if (Date.now() - last < 30_000 || !(await tryNow())) throw cause
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  window.location.reload()
  return new Promise(() => {})
}
