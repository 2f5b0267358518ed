/** A part of a page whose code comes when it is needed. Before: whoever draws it, inside a `<Suspense>`. After: new-code.ts, where it is gone. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { reloadForNewCode } from './new-code.ts'

/** Milliseconds between two tries. */
const pause = 2000

/** Like React.lazy, except that code which does not come leaves the page as it is: it is asked for until it is there. */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    const part = await load()
      .catch(reloadForNewCode)
      .catch(() => untilThere(load))
    return { default: part }
  })
}

async function untilThere<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    try {
      return await load()
    } catch {
      // Next time.
    }
  }
}
