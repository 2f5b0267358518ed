/**
 * Asks before unsaved input is left behind. Before: a page with a form. After: leave-dialog.tsx.
 * react-router blocks navigation in its data mode only, which costs 14 KB before the first list, so the three ways out of a page are watched here:
 * the tab (`beforeunload`), links (a click caught before the router sees it) and back/forward (the Navigation API where there is one).
 * Where a browser lacks the Navigation API, back leaves without asking; what was typed is still kept on the device (kept-values.ts).
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { clickedLink } from '#web/ui/clicked-link.ts'

type WayOut = { kind: 'link'; path: string } | { kind: 'traverse'; key: string }

export interface LeaveGuard {
  /** True while the question stands. */
  isAsking: boolean
  stay: () => void
  leave: () => void
  /** From now on leaving is not asked about: what was typed has been sent or given up. */
  release: () => void
}

/** A way out that was asked about already, or keeps what was typed: the page goes without another question. */
let isDecided = false
export function leaveWithoutAsking(): void {
  isDecided = true
}

/** `hasUnsaved` is asked at the moment of leaving; it need not be stable. */
export function useLeaveGuard(hasUnsaved: () => boolean): LeaveGuard {
  const navigate = useNavigate()
  const [wayOut, setWayOut] = useState<WayOut | null>(null)
  const isReleased = useRef(false)
  const ask = useRef(hasUnsaved)
  ask.current = hasUnsaved

  useEffect(() => watchWaysOut(() => !isReleased.current && ask.current(), setWayOut), [])

  const release = useCallback(() => {
    isReleased.current = true
  }, [])
  const stay = useCallback(() => setWayOut(null), [])
  const leave = useCallback(() => {
    if (!wayOut) return
    release()
    setWayOut(null)
    if (wayOut.kind === 'link') void navigate(wayOut.path)
    else navigationApi()?.traverseTo(wayOut.key)
  }, [wayOut, release, navigate])

  return { isAsking: wayOut !== null, stay, leave, release }
}

function watchWaysOut(mustAsk: () => boolean, ask: (way: WayOut) => void): () => void {
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!isDecided && mustAsk()) event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const path = pathOfClick(event)
    if (path === null || !mustAsk()) return
    event.preventDefault()
    event.stopPropagation()
    ask({ kind: 'link', path })
  }
  const onNavigate = (event: NavigateEvent) => {
    const leaves = event.navigationType === 'traverse' && event.cancelable && !event.hashChange
    if (!leaves || !mustAsk()) return
    event.preventDefault()
    ask({ kind: 'traverse', key: event.destination.key })
  }
  window.addEventListener('beforeunload', onUnload)
  document.addEventListener('click', onClick, { capture: true })
  const navigation = navigationApi()
  navigation?.addEventListener('navigate', onNavigate)
  return () => {
    window.removeEventListener('beforeunload', onUnload)
    document.removeEventListener('click', onClick, { capture: true })
    navigation?.removeEventListener('navigate', onNavigate)
  }
}

/** Where in the app this click leads; null when it leads out of it, or stays on the page. */
function pathOfClick(event: MouseEvent): string | null {
  const link = clickedLink(event)
  if (!link) return null
  const here = window.location
  const isElsewhere = link.origin !== here.origin
  const staysOnPage = link.pathname === here.pathname && link.search === here.search
  return isElsewhere || staysOnPage ? null : link.pathname + link.search + link.hash
}

/** Undefined in browsers without it; https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api */
function navigationApi(): Navigation | undefined {
  return 'navigation' in window ? window.navigation : undefined
}
