/** Pages whose code comes on demand, or ahead of it: the list fetches them while idle. */
import { lazyPage } from '#web/layout/lazy-page.tsx'

export const LazyDetailPage = lazyPage(() => import('./detail/detail-page.tsx').then((module) => module.DetailPage))
export const LazyEditPage = lazyPage(() => import('./edit/edit-page.tsx').then((module) => module.EditPage))
export const LazyNewPage = lazyPage(() => import('./new/new-page.tsx').then((module) => module.NewPage))
