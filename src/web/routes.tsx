/** Every URL of the app. Before: main.tsx in the browser, entry-server.tsx on the server. After: the frame and the pages. */
import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Frame } from './layout/frame.tsx'
import { lazyPage } from './layout/lazy-page.tsx'
import { NotFoundPage } from './layout/not-found-page.tsx'
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

const LazySubRequestEditPage = lazyPage(() =>
  import('./pages/port-requests/edit/edit-page.tsx').then((module) => module.SubRequestEditPage),
)

const LazySettingsPage = lazyPage(() =>
  import('./pages/settings/settings-page.tsx').then((module) => module.SettingsPage),
)

const LazySignInPage = lazyPage(() => import('./pages/sign-in/sign-in-page.tsx').then((module) => module.SignInPage))

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
      <Route element={<Frame onIntent={preloadPage} />}>
        <Route index element={<Navigate to={paths.worklist()} replace />} />
        <Route path="/worklist" element={<WorklistPage loadCase={LazyDetailPage.preload} />} />
        <Route path="/portings" element={<ListPage />} />
        <Route path="/portings/new" element={<LazyNewPage />} />
        <Route path="/portings/:portingId" element={<LazyDetailPage />} />
        <Route path="/portings/:portingId/edit" element={<LazyEditPage />} />
        <Route path="/port-requests" element={<LazyPortRequestsPage />} />
        <Route path="/port-requests/:portRequestId" element={<LazyPortRequestPage />} />
        <Route path="/port-requests/:portRequestId/sub-requests/:subRequestId" element={<LazyPortRequestPage />} />
        <Route
          path="/port-requests/:portRequestId/sub-requests/:subRequestId/edit"
          element={<LazySubRequestEditPage />}
        />
        <Route path="/providers" element={<LazyProvidersPage />} />
        <Route path="/settings" element={<LazySettingsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  )
}

function preloadPage(path: string): void {
  if (path === paths.newPorting()) void LazyNewPage.preload()
  if (path === paths.settings()) void LazySettingsPage.preload()
  if (path === paths.portRequests()) void LazyPortRequestsPage.preload()
  if (path === paths.providers()) void LazyProvidersPage.preload()
}
