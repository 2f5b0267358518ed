import { Link } from 'react-router'

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
        <Link className="pager-link" to={to(page - 1)} rel="prev">
          ‹ Newer
        </Link>
      ) : null}
      {page < pages ? (
        <Link className="pager-link" to={to(page + 1)} rel="next">
          Older ›
        </Link>
      ) : null}
    </nav>
  )
}
