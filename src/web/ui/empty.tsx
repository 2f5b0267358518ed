import type { ReactNode } from 'react'

/** Nothing here: one sentence, and what to do next. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 px-4 py-12 text-center">
      <p className="prose-text text-mute">{children}</p>
      {action}
    </div>
  )
}
