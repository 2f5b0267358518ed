/** The frame round every page. Before: routes.tsx. After: the pages. */
import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { Announcer } from '#web/ui/announcer.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { Navigation } from './navigation.tsx'
import { SandboxRibbon } from './sandbox-ribbon.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { useScrollMemory } from './use-scroll-memory.ts'

export function Frame({ onIntent }: { onIntent: (path: string) => void }) {
  const { pathname } = useLocation()
  useScrollMemory()
  return (
    <div className="frame">
      <a href="#main" className="skip-link">
        Skip to the content
      </a>
      <Navigation onIntent={onIntent} />
      <div className="frame-body">
        <SandboxRibbon />
        <ConnectionBar />
        <SignInAgain />
        <LoadingBar />
        <main id="main" tabIndex={-1} className="frame-main">
          {/* The boundary stays while pages change, so the page before stays until the next one's code is there. */}
          <Suspense fallback={<Skeleton lines={6} label="Loading the page" />}>
            <ErrorBoundary key={pathname}>
              <Outlet />
            </ErrorBoundary>
          </Suspense>
        </main>
      </div>
      <Announcer />
    </div>
  )
}
