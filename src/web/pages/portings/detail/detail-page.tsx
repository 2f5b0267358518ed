/** One porting: what moves it on, how it got here, what is known, what can be done. Before: routes.tsx. After: use-watched-porting.ts reads it. */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate, useParams } from 'react-router'
import type { PortingDetail } from '#contract/dashboard-api.ts'
import { nextStep } from '#contract/rules/next-step.ts'
import { portingActions } from '#contract/rules/porting-actions.ts'
import { useDesk } from '#web/api/desk.ts'
import { useNextCase } from '#web/components/case-walk.ts'
import { donorDay } from '#web/components/donor-zone.ts'
import { KeysHint } from '#web/components/keys-hint.tsx'
import type { Keys } from '#web/components/list-key-names.ts'
import { listBefore } from '#web/components/list-movement.ts'
import { LiveMark } from '#web/components/live-mark.tsx'
import type { Outcome } from '#web/components/outcome.ts'
import { OutcomeNotice } from '#web/components/outcome-notice.tsx'
import { TimelineCard } from '#web/components/timeline-card.tsx'
import { useShortcuts } from '#web/components/use-shortcuts.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { focusHeading } from '#web/ui/focus-heading.ts'
import { ActionDialog } from '../actions/action-dialog.tsx'
import type { ActionName } from '../actions/action-words.ts'
import { StaleNotice } from '../page-notices.tsx'
import { PortingHeader } from '../porting-header.tsx'
import { FailedPorting, GonePorting, isGone, LoadingPorting } from '../porting-states.tsx'
import { ActionsCard, Key } from './actions-card.tsx'
import { AttemptsCard } from './attempts-card.tsx'
import { CaseLevers } from './case-levers.tsx'
import { FactsCard } from './facts-card.tsx'
import { HeaderActions } from './header-actions.tsx'
import { HowLong } from './how-long.tsx'
import { NextStepCard } from './next-step-card.tsx'
import { RelatedCard } from './related-card.tsx'
import { RequiredCard } from './required-card.tsx'
import { usePermittedActions } from './use-permitted-actions.ts'
import { usePortingOutcome } from './use-porting-outcome.ts'
import { useWatchedPorting } from './use-watched-porting.ts'

const keys: Keys = [
  [['F'], 'Fix, fill in or edit'],
  [['R'], 'Retry unchanged'],
  [['C'], 'Cancel the porting'],
  [['D'], 'Delete the draft'],
  [['N'], 'Next case that needs somebody'],
  [['?'], 'This list'],
]

export function DetailPage() {
  const { portingId = '' } = useParams()
  // Another porting is another page: nothing of this one's dialogs and marks may stay.
  return <WatchedPorting key={portingId} portingId={portingId} />
}

function WatchedPorting({ portingId }: { portingId: string }) {
  const { query, changed } = useWatchedPorting(portingId)
  const { data, error, isFetching, refetch } = query
  if (isGone(error)) return <GonePorting portingId={portingId} />
  if (data)
    return (
      <Case
        detail={data}
        changed={changed}
        stale={
          error && <StaleNotice asOf={data.asOf} error={error} isBusy={isFetching} onTryAgain={() => void refetch()} />
        }
      />
    )
  if (error) return <FailedPorting error={error} isBusy={isFetching} onTryAgain={() => void refetch()} />
  return <LoadingPorting portingId={portingId} />
}

interface CaseProps {
  detail: PortingDetail
  changed: ReadonlySet<string>
  stale: React.ReactNode
}

function Case({ detail: { porting, timeline, attempts }, changed, stale }: CaseProps) {
  const step = nextStep(porting, now(), attempts)
  const actions = usePermittedActions(portingActions(porting, donorDay(porting.country, now())))
  const isSandbox = useDesk()?.sandbox === true
  const [outcome, setOutcome] = usePortingOutcome(porting)
  const navigate = useNavigate()
  const nextCase = useNextCase()
  const openNext = () => void nextCase(porting.id)
  const [asked, setAsked] = useState<ActionName | null>(null)
  const ask = (action: ActionName) => (actions[action].allowed ? () => setAsked(action) : undefined)
  useShortcuts({
    f: actions.update.allowed ? () => void navigate(paths.editPorting(porting.id)) : undefined,
    r: ask('retry'),
    c: ask('cancel'),
    d: ask('delete'),
    n: openNext,
  })
  function onApplied(action: ActionName, applied: Outcome) {
    // The dialog gives the focus back to a button that may be gone in a moment, being no longer allowed.
    flushSync(() => setAsked(null))
    focusHeading()
    if (action !== 'delete') return setOutcome(applied)
    announce(applied.title, { show: true })
    void navigate(listBefore().to, { replace: true })
  }
  return (
    <>
      <PortingHeader
        porting={porting}
        action={
          <>
            <Button variant="quiet" aria-keyshortcuts="n" onClick={openNext}>
              Next case <Key>N</Key>
            </Button>
            <HeaderActions porting={porting} primary={step.primary} canEdit={actions.update.allowed} onAct={setAsked} />
          </>
        }
      >
        <span className="mr-3">
          <HowLong porting={porting} />
        </span>
        <LiveMark />
      </PortingHeader>
      <div className="mb-4 grid gap-3 empty:hidden">
        {stale}
        {outcome && <OutcomeNotice outcome={outcome} onDismiss={() => setOutcome(null)} />}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid min-w-0 gap-4">
          <NextStepCard porting={porting} step={step} isNew={changed.has('status')} onAct={setAsked} />
          <TimelineCard entries={timeline} phase={step.phase} country={porting.country} />
          <AttemptsCard attempts={attempts} porting={porting} />
          <ActionsCard
            porting={porting}
            actions={actions}
            isEditNext={step.primary?.kind === 'edit'}
            onAct={setAsked}
          />
        </div>
        <div className="grid min-w-0 gap-4">
          <RequiredCard porting={porting} />
          <FactsCard porting={porting} changed={changed} />
          <RelatedCard portingId={porting.id} />
          {isSandbox && <CaseLevers porting={porting} />}
        </div>
      </div>
      <KeysHint keys={keys} />
      {asked && (
        <ActionDialog
          key={asked}
          action={asked}
          porting={porting}
          attempts={attempts}
          caution={cautionOf(actions[asked])}
          onClose={() => setAsked(null)}
          onApplied={onApplied}
        />
      )}
    </>
  )
}

function cautionOf(permission: ReturnType<typeof portingActions>['cancel']): string | undefined {
  return permission.allowed ? permission.caution : undefined
}
