/**
 * The pages in the document: the one of the address; behind a case the list one came from, so that going back draws nothing anew;
 * behind a list the case that will probably be opened next. What is not shown is not read out, asks for nothing and has no effects.
 * Before: frame.tsx. After: the pages.
 */
import { Activity, memo, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { UNSAFE_LocationContext as LocationContext, useLocation, useNavigationType } from 'react-router'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { whenIdle } from '#web/when-idle.ts'
import { forgetAhead, useAhead } from './draw-ahead.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import type { Place } from './place.ts'
import { isList, staged } from './staged.ts'
import { isPageTakenOver } from './taken-over.ts'
import { useScrollMemory } from './use-scroll-memory.ts'

interface StageProps {
  /** Whether the page at this path can be drawn without waiting for its code. */
  isReady: (path: string) => boolean
  /** The routes. They see the address of the page they are drawn for. */
  children: ReactNode
}

export function Stage({ isReady, children }: StageProps) {
  const place = useDrawablePlace(isReady)
  useScrollMemory(place)
  const ahead = useAhead()
  const [before, setStaged] = useState(() => staged(null, place, null))
  const now = staged(before, place, ahead)
  if (now !== before) setStaged(now)
  const isListShown = isList(place)
  useEffect(() => {
    if (!isList(place)) forgetAhead()
  }, [place])
  const { adopted, list } = now
  // A case drawn ahead is drawn for an address without state; what comes with one is told to it.
  const shownPlace = adopted && place.location.state === null ? adopted.place : place
  return (
    // One boundary for all, so that the page before stays until the next one's code is there.
    <Suspense fallback={<Skeleton lines={6} label="Loading the page" />}>
      {isListShown ? null : (
        <Page key={adopted?.key ?? place.location.pathname} place={shownPlace} isShown>
          {children}
        </Page>
      )}
      {isListShown && ahead ? (
        <Page key={ahead.key} place={ahead.place} isShown={false}>
          {children}
        </Page>
      ) : null}
      {list ? (
        <Page key={`list ${list.turn}`} place={list.place} isShown={isListShown}>
          {children}
        </Page>
      ) : null}
    </Suspense>
  )
}

interface PageProps {
  place: Place
  isShown: boolean
  children: ReactNode
}

const Page = memo(function Page({ place, isShown, children }: PageProps) {
  return (
    <div ref={keepLayout} data-page={isShown ? 'shown' : 'behind'}>
      <Activity mode={isShown ? 'visible' : 'hidden'}>
        <div>
          <LocationContext.Provider value={place}>
            <ErrorBoundary>{children}</ErrorBoundary>
          </LocationContext.Provider>
        </div>
      </Activity>
    </div>
  )
})

const layoutCanBeKept = typeof CSS !== 'undefined' && CSS.supports('content-visibility', 'hidden')

/**
 * React hides with `display: none`, which throws a page's layout away, or never lets it come to be: half of the time that a step
 * takes. What is behind is hidden by styles.css here, so React gets a style to write to that nobody reads, and a page that is drawn
 * ahead is laid out ahead. Elsewhere React does as it always does.
 */
function keepLayout(page: HTMLDivElement | null): (() => void) | undefined {
  if (!page || !layoutCanBeKept) return
  if (page.firstElementChild) return void giveStyle(page.firstElementChild as HTMLElement)
  // What is drawn ahead comes after its place, and hidden already; nothing in it is told of that.
  const arrival = new MutationObserver(() => {
    const drawn = page.firstElementChild as HTMLElement | null
    if (!drawn) return
    arrival.disconnect()
    drawn.style.removeProperty('display')
    giveStyle(drawn)
    whenIdle(() => layOut(drawn))
  })
  arrival.observe(page, { childList: true })
  return () => arrival.disconnect()
}

function giveStyle(drawn: HTMLElement): void {
  Object.defineProperty(drawn, 'style', { configurable: true, value: { setProperty() {}, display: '' } })
}

/** To be asked for its place is the one thing that has what is not drawn laid out. */
function layOut(drawn: HTMLElement): void {
  drawn.firstElementChild?.getBoundingClientRect()
}

/**
 * Where one is: drawn in one go as soon as it can be. A page whose code is on its way, or a document that is not taken over
 * yet, is drawn when it is ready, and until then the page before stays.
 */
function useDrawablePlace(isReady: (path: string) => boolean): Place {
  const location = useLocation()
  const navigationType = useNavigationType()
  const place = useMemo(() => ({ location, navigationType }), [location, navigationType])
  const later = useDeferredValue(place)
  return isPageTakenOver() && isReady(location.pathname) ? place : later
}
