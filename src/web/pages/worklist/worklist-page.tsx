/** Cases that need a person, the most urgent first. Before: routes.tsx. After: use-worklist.ts asks, components/porting-rows.tsx draws. */
import { Suspense } from 'react'
import { useNextCase } from '#web/components/case-walk.ts'
import { ListKeys } from '#web/components/list-keys.tsx'
import { focusedCase } from '#web/components/list-movement.ts'
import { LiveMark } from '#web/components/live-mark.tsx'
import { countNewRows, NewRows } from '#web/components/new-rows.tsx'
import { useOpenedRow } from '#web/components/use-opened-row.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useWorklist } from './use-worklist.ts'
import { useWorklistPrefetch } from './use-worklist-prefetch.ts'
import { WorklistPhases } from './worklist-phases.tsx'
import { WorklistResult } from './worklist-result.tsx'
import { WorklistSearch } from './worklist-search.tsx'

/** `loadCase` fetches the code of a case's page ahead. */
export function WorklistPage({ loadCase }: { loadCase: () => Promise<void> }) {
  const { shown, head, more, items, filters, showNew } = useWorklist()
  const nextCase = useNextCase()
  const onIntent = useWorklistPrefetch(shown.data, loadCase)
  const noteOpened = useOpenedRow(shown.data !== undefined)
  const counts = head.data?.counts ?? shown.data?.counts
  const newRows = shown.isPlaceholderData ? 0 : countNewRows(items, head.data?.items, shown.data?.after === null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which the keyboard presses too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div onClick={noteOpened} onPointerOver={onIntent} onFocus={onIntent} onTouchStart={onIntent}>
      <PageHeader
        title="Needs attention"
        documentTitle="Worklist"
        aside={
          <>
            <span className="text-mute">{counts ? waitingText(counts) : ''}</span>
            <LiveMark />
          </>
        }
        action={
          <>
            <Button
              variant="primary"
              aria-keyshortcuts="n"
              disabledReason={shown.data?.items.length === 0 ? 'Nothing waits.' : null}
              onClick={() => void nextCase(focusedCase())}
            >
              Next case <kbd className="key key-on-accent max-sm:hidden">N</kbd>
            </Button>
            <ButtonLink to={paths.newPorting()} className="max-sm:hidden">
              New porting
            </ButtonLink>
          </>
        }
      />
      <WorklistSearch />
      <WorklistPhases chosen={filters} counts={counts} systems={head.data?.systems ?? shown.data?.systems} />
      <div className="list-card" data-busy={shown.isPlaceholderData || undefined} aria-busy={shown.isPlaceholderData}>
        <NewRows count={newRows} onShow={showNew} />
        <Suspense>
          <WorklistResult shown={shown} head={head} more={more} items={items} filters={filters} />
        </Suspense>
      </div>
      <ListKeys onNext={() => void nextCase(focusedCase())} />
    </div>
  )
}

function waitingText(counts: Record<string, number>): string {
  const all = Object.values(counts).reduce((sum, cases) => sum + cases, 0)
  return all === 1 ? '1 case needs somebody' : `${all.toLocaleString('en')} cases need somebody`
}
