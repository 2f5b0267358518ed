/** A page whose code comes when it is needed, or ahead of time. Before: routes.tsx. After: the page itself. */
import { type ComponentType, use } from 'react'
import { reloadForNewCode } from '#web/api/new-code.ts'
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
  let hasFailed = false

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
    wanted ??= pageIsLoading(fetchOnce().catch(reloadForNewCode)).catch((cause: unknown) => {
      hasFailed = true
      throw cause
    })
    return wanted
  }
  function Page() {
    // Once `use` has been called it stays called, as React demands; a promise it has seen fulfilled costs it no tick. One that failed
    // has led to the error page, after which another try begins from nothing.
    const Loaded = page && (hasFailed || !wanted) ? page : use(demand())
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
