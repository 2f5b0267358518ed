/** Every URL of the app. Before: main.tsx in the browser, entry-server.tsx on the server. After: the frame, its stage and the pages. */
import { type ReactNode, Suspense } from 'react'
import { matchPath, Navigate, Route, Routes } from 'react-router'
import { useDesk } from './api/desk.ts'
import { Frame } from './layout/frame.tsx'
import { type LazyPage, lazyPage } from './layout/lazy-page.tsx'
import { NotFoundPage } from './layout/not-found-page.tsx'
import { Stage } from './layout/stage.tsx'
import { LazyNotSetUpPage } from './pages/port-requests/lazy-pages.ts'
import { LazyDetailPage, LazyEditPage, LazyNewPage } from './pages/portings/lazy-pages.ts'
import { ListPage } from './pages/portings/list/list-page.tsx'
import { WorklistPage } from './pages/worklist/worklist-page.tsx'
import { paths } from './paths.ts'

const LazyProvidersPage = lazyPage(() =>
  import('./pages/providers/providers-page.tsx').then((module) => module.ProvidersPage),
)

const LazyPortRequestsPage = lazyPage(() =>
  import('./pages/port-requests/list/list-page.tsx').then((module) => module.PortRequestsPage),
)

const LazyPortRequestPage = lazyPage(() =>
  import('./pages/port-requests/detail/detail-page.tsx').then((module) => module.PortRequestPage),
)

const LazyPortabilityPage = lazyPage(() =>
  import('./pages/portability/portability-page.tsx').then((module) => module.PortabilityPage),
)

const LazyDraftsPage = lazyPage(() =>
  import('./pages/port-requests/drafts/drafts-page.tsx').then((module) => module.PortRequestDraftsPage),
)

const LazyDraftPage = lazyPage(() =>
  import('./pages/port-requests/drafts/draft-page.tsx').then((module) => module.PortRequestDraftPage),
)

const LazySubRequestEditPage = lazyPage(() =>
  import('./pages/port-requests/edit/edit-page.tsx').then((module) => module.SubRequestEditPage),
)

const LazySettingsPage = lazyPage(() =>
  import('./pages/settings/settings-page.tsx').then((module) => module.SettingsPage),
)

const LazySignInPage = lazyPage(() => import('./pages/sign-in/sign-in-page.tsx').then((module) => module.SignInPage))

const LazyInsightsPage = lazyPage(() =>
  import('./pages/insights/insights-page.tsx').then((module) => module.InsightsPage),
)

const LazyActivityPage = lazyPage(() =>
  import('./pages/activity/activity-page.tsx').then((module) => module.ActivityPage),
)

/** Fetched when they are needed, or ahead of it. In the order of the routes: the first that fits is the one. */
const onDemand: readonly [string, LazyPage][] = [
  ['/portings/new', LazyNewPage],
  ['/portings/:portingId', LazyDetailPage],
  ['/portings/:portingId/edit', LazyEditPage],
  ['/port-requests', LazyPortRequestsPage],
  ['/portability', LazyPortabilityPage],
  // Before the requests: `drafts` is no id.
  ['/port-requests/drafts', LazyDraftsPage],
  ['/port-requests/drafts/:draftId', LazyDraftPage],
  ['/port-requests/:portRequestId', LazyPortRequestPage],
  ['/port-requests/:portRequestId/sub-requests/:subRequestId', LazyPortRequestPage],
  ['/port-requests/:portRequestId/sub-requests/:subRequestId/edit', LazySubRequestEditPage],
  ['/providers', LazyProvidersPage],
  ['/insights', LazyInsightsPage],
  ['/activity', LazyActivityPage],
  ['/settings', LazySettingsPage],
]

const telnyxPaths = /^\/(port-requests|portability)(\/|$)/

function OfTelnyx({ children }: { children: ReactNode }) {
  const desk = useDesk()
  // It travels in every page, so this is a matter of a page that came without.
  if (!desk) return null
  return desk.portRequests === 'notSetUp' ? <LazyNotSetUpPage /> : children
}

const routes = (
  <Routes>
    <Route index element={<Navigate to={paths.worklist()} replace />} />
    <Route path="/worklist" element={<WorklistPage loadCase={LazyDetailPage.preload} />} />
    <Route path="/portings" element={<ListPage />} />
    {onDemand.map(([path, Page]) => (
      <Route
        key={path}
        path={path}
        element={
          telnyxPaths.test(path) ? (
            <OfTelnyx>
              <Page />
            </OfTelnyx>
          ) : (
            <Page />
          )
        }
      />
    ))}
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
)

export function AppRoutes() {
  return (
    <Routes>
      <Route
        path="/sign-in"
        element={
          <Suspense fallback={null}>
            <LazySignInPage />
          </Suspense>
        }
      />
      <Route
        path="*"
        element={
          <Frame onIntent={preloadPage}>
            <Stage isReady={isReady}>{routes}</Stage>
          </Frame>
        }
      />
    </Routes>
  )
}

function isReady(path: string): boolean {
  const found = onDemand.find(([pattern]) => matchPath(pattern, path))
  return found?.[1].isThere() ?? true
}

function preloadPage(path: string): void {
  if (path === paths.newPorting()) void LazyNewPage.preload()
  if (path === paths.activity()) void LazyActivityPage.preload()
  if (path === paths.insights()) void LazyInsightsPage.preload()
  if (path === paths.settings()) void LazySettingsPage.preload()
  if (path === paths.portRequests()) void LazyPortRequestsPage.preload()
  if (path === paths.portability()) void LazyPortabilityPage.preload()
  if (path === paths.providers()) void LazyProvidersPage.preload()
}
