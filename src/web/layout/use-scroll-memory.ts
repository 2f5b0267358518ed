import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Place } from './place.ts'

const storageKey = 'portdesk.scroll'
/** How long rows may take to come back before the old place is given up. */
const patience = 1500

/** Back and forward return to where one was; a new page starts at the top; a filter stays where it is. */
export function useScrollMemory({ location: { key, pathname }, navigationType }: Place): void {
  const pathBefore = useRef<string | null>(null)
  useEffect(() => {
    window.history.scrollRestoration = 'manual'
    const save = () => sessionStorage.setItem(storageKey, JSON.stringify(places()))
    window.addEventListener('pagehide', save)
    return () => window.removeEventListener('pagehide', save)
  }, [])
  // With the commit: a new page's jump to the top must not be noted as a place on the page before.
  useLayoutEffect(() => {
    const note = () => {
      remember(key, window.scrollY)
    }
    window.addEventListener('scroll', note, { passive: true })
    return () => window.removeEventListener('scroll', note)
  }, [key])
  useLayoutEffect(() => {
    const isFirst = pathBefore.current === null
    const isNewPage = pathBefore.current !== pathname
    pathBefore.current = pathname
    // A page that is loaded anew has the key of every other such page of this tab: its place was another's.
    if (isFirst && !isReturn()) return remember(key, 0)
    if (navigationType === 'POP') return returnTo(places()[key] ?? 0)
    if (isNewPage) window.scrollTo(0, 0)
  }, [key, pathname, navigationType])
}

const rememberedAtMost = 100

function remember(key: string, top: number): void {
  const all = places()
  all[key] = top
  const [oldest, ...rest] = Object.keys(all)
  if (oldest && rest.length >= rememberedAtMost) delete all[oldest]
}

let known: Record<string, number> | undefined

/** Read late: the first touch of session storage waits for the browser's own process. */
function places(): Record<string, number> {
  known ??= readPlaces()
  return known
}

/** Did the page come by reload, back or forward? Only then is there a place to return to. */
function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type !== 'navigate'
}

function readPlaces(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
  } catch {
    return {}
  }
}

function returnTo(top: number): (() => void) | undefined {
  if (top === 0) {
    window.scrollTo(0, 0)
    return
  }
  const started = performance.now()
  let frame = 0
  const attempt = () => {
    const room = document.documentElement.scrollHeight - window.innerHeight
    if (room >= top || performance.now() - started > patience) window.scrollTo(0, top)
    else frame = requestAnimationFrame(attempt)
  }
  attempt()
  return () => cancelAnimationFrame(frame)
}
