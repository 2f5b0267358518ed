import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { paths } from '#web/paths.ts'
import { type ListAddress, withoutCursor } from './list-address.ts'

/** Both ways through the list. Stays at the lower edge of the window, so the way on is always in sight. */
export function ListPager({
  address: { filters, number },
  page,
}: {
  address: ListAddress
  page: PortingPage | undefined
}) {
  const isWhole = !filters.after && !filters.before && !page?.after && !page?.before
  if (!page || number || isWhole) return null
  const to = (cursor: { after?: string; before?: string }) => paths.portings({ ...withoutCursor(filters), ...cursor })
  return (
    <nav aria-label="Pages" className="list-pager">
      {filters.after || filters.before ? (
        <a className="pager-link mr-auto" href={to({})}>
          Newest
        </a>
      ) : null}
      <PagerLink rel="prev" href={page.before ? to({ before: page.before }) : undefined}>
        <ChevronLeft size={16} aria-hidden="true" />
        Newer
      </PagerLink>
      <PagerLink rel="next" href={page.after ? to({ after: page.after }) : undefined}>
        Older
        <ChevronRight size={16} aria-hidden="true" />
      </PagerLink>
    </nav>
  )
}

/** At an end it stays, so that focus is not lost, and says that it leads nowhere. */
function PagerLink({ href, rel, children }: { href: string | undefined; rel: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without an address `a` has no role of its own.
    <a className="pager-link" href={href} rel={rel} role="link" tabIndex={0} aria-disabled={href ? undefined : true}>
      {children}
    </a>
  )
}
