interface Props {
  page: number
  pages: number
  /** The address of another page. */
  to: (page: number) => string
}

/** Below a list that the upstream hands out by pages, the newest first. */
export function Pager({ page, pages, to }: Props) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="list-pager items-center">
      <span className="mr-auto text-mute">
        Page {page.toLocaleString('en')} of {pages.toLocaleString('en')}
      </span>
      {page > 1 ? (
        <a className="pager-link" href={to(page - 1)} rel="prev">
          ‹ Newer
        </a>
      ) : null}
      {page < pages ? (
        <a className="pager-link" href={to(page + 1)} rel="next">
          Older ›
        </a>
      ) : null}
    </nav>
  )
}
