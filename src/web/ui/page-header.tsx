import { type ReactNode, useEffect, useRef } from 'react'

let isFirstPage = true

interface PageHeaderProps {
  title: ReactNode
  /** Title of the tab, where `title` is more than text. Must hold no phone number: the browser's history keeps it. */
  documentTitle: string
  /** Right of the title, quiet: a tag, a count, an age. */
  aside?: ReactNode
  /** Primary action, far right. */
  action?: ReactNode
  /** Above the title: the way back. */
  above?: ReactNode
}

/** Names the page: heading, tab title, and where focus goes after a navigation. */
export function PageHeader({ title, documentTitle, aside, action, above }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${documentTitle} · Portdesk`
  }, [documentTitle])
  useEffect(() => {
    // After a full load the browser itself starts at the top.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [])
  return (
    <header className="mb-3.5">
      {above}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 ref={heading} tabIndex={-1} className="text-[20px] leading-7 font-semibold">
          {title}
        </h1>
        {aside ? (
          <div className="flex flex-1 flex-wrap items-center gap-x-3 basis-60 max-sm:order-1 max-sm:basis-full">
            {aside}
          </div>
        ) : null}
        {action ? <div className="ml-auto flex flex-wrap items-center gap-2">{action}</div> : null}
      </div>
    </header>
  )
}
