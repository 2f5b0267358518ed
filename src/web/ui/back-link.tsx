import type { ReactNode } from 'react'

/** Above a page's title: where one came from, or the list it stands in. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} className="mb-1 inline-flex min-h-6 items-center text-mute hover:text-text hover:underline">
      <span aria-hidden="true">‹&nbsp;</span>
      {children}
    </a>
  )
}
