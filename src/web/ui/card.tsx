import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

interface CardProps {
  /** Becomes the card's heading and its name as a region. */
  title?: ReactNode
  /** Right of the title. */
  action?: ReactNode
  /** False where the content brings its own edges, such as a table. */
  isPadded?: boolean
  className?: string
  children: ReactNode
}

export function Card({ title, action, isPadded = true, className, children }: CardProps) {
  const titleId = useId()
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={classNames('rounded-lg border border-line bg-panel', isPadded && 'px-4 py-4 sm:px-[18px]', className)}
    >
      {title ? (
        <div className="mb-2.5 flex items-center justify-between gap-3">
          <h2 id={titleId} className="font-semibold">
            {title}
          </h2>
          {action}
        </div>
      ) : null}
      {children}
    </section>
  )
}
