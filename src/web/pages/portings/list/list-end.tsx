import { BelowFailed } from '#web/components/below-failed.tsx'
import { paths } from '#web/paths.ts'
import { type ListAddress, linkable } from './list-address.ts'
import type { ShownList } from './use-shown-list.ts'

/** Below the last row: more is on its way, could not be read, or can be opened by hand where no script runs. */
export function ListEnd({ address, list }: { address: ListAddress; list: ShownList }) {
  const { filters } = address
  const { more, hasMore, shown } = list
  const isPart = Boolean(filters.after || filters.before)
  if (more.isError) return <BelowFailed more={more} />
  if (!hasMore && !isPart) return null
  const { after } = shown.data ?? {}
  return (
    <nav aria-label="Pages" className="list-pager">
      {isPart ? (
        <a className="pager-link mr-auto" href={paths.portings({ ...linkable(address) })}>
          From the start
        </a>
      ) : null}
      {hasMore && after ? (
        <a
          className="pager-link"
          rel="next"
          href={paths.portings({ ...linkable(address), number: undefined, find: undefined, after })}
          onClick={(event) => {
            // With a script the rows come by themselves; a press asks for them at once.
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            event.stopPropagation()
            list.showMore()
          }}
        >
          {more.isFetching ? 'Loading more…' : 'More'}
        </a>
      ) : null}
    </nav>
  )
}
