/** Apart from routes.tsx, so that tests can fetch it ahead. */
import { lazyPage } from '#web/layout/lazy-page.tsx'

export const LazyNotSetUpPage = lazyPage(() => import('./not-set-up-page.tsx').then((module) => module.NotSetUpPage))
