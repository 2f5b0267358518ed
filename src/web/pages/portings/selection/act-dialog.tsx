/** Says what one decision will do to each case before it is sent, and then what it did. Before: selection-bar.tsx. After: use-acting.ts. */
import { type ReactNode, useEffect, useRef } from 'react'
import { outcomeWords } from '#contract/outcome-words.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import type { ActedPorting, PortingAct } from '#contract/resources/porting-acts.ts'
import { whatIsWrong } from '#contract/rules/what-is-wrong.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { paths } from '#web/paths.ts'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { actWords, permissionFor } from './act-words.ts'
import { type Review, useActing } from './use-acting.ts'

interface Props {
  act: PortingAct
  selected: readonly PortingListItem[]
  /** With the ids that it was done to. */
  onClose: (done: string[]) => void
}

export function ActDialog({ act, selected, onClose }: Props) {
  const { looked, review, outcomes, failure, isBusy, send } = useActing(act, selected)
  const words = actWords[act]
  const items = review?.items ?? []
  const done = (outcomes ?? []).filter(({ outcome }) => outcome === 'applied').map(({ id }) => id)
  const close = () => onClose(done)
  const title = outcomes ? `${words.done}: ${done.length} of ${outcomes.length}` : words.title(items.length)
  return (
    <Dialog
      open
      onClose={close}
      isBusy={isBusy}
      title={review ? title : 'Looking at each of them…'}
      actions={
        <>
          <Button data-first-focus onClick={close} disabledReason={isBusy ? 'It is being sent.' : null}>
            {outcomes || failure || looked.isError ? 'Close' : words.keep}
          </Button>
          {review && !outcomes && !failure ? (
            <Button
              variant={act === 'retryPorting' ? 'primary' : 'danger'}
              isBusy={isBusy}
              disabledReason={items.length === 0 ? 'The status of each of them forbids it.' : null}
              onClick={() => void send()}
            >
              {isBusy ? 'Sending, one after another…' : words.confirm(items.length)}
            </Button>
          ) : null}
        </>
      }
    >
      {!review && looked.isError ? (
        <Notice
          tone="trouble"
          title="The cases could not be read"
          action={
            <Button isBusy={looked.isFetching} onClick={() => void looked.refetch()}>
              Try again
            </Button>
          }
        >
          {looked.error.message} Nothing was sent.
        </Notice>
      ) : null}
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          kept="Checking again sends what was not begun, and nothing twice."
          isBusy={isBusy}
          onTryAgain={() => void send()}
          onCheckAgain={() => void send()}
        />
      ) : null}
      {review && outcomes ? <Outcomes act={act} outcomes={outcomes} review={review} title={title} /> : null}
      {review && !outcomes ? <Plan act={act} review={review} /> : null}
    </Dialog>
  )
}

function Plan({ act, review: { items, leftOut } }: { act: PortingAct; review: Review }) {
  const words = actWords[act]
  return (
    <>
      <p>{words.body}</p>
      <List label="What happens">
        {items.map((item) => (
          <Line key={item.id} item={item} hint={cautionOf(act, item)}>
            {words.line(item)}
          </Line>
        ))}
      </List>
      {leftOut.length > 0 ? (
        <>
          <h3 className="font-semibold">{`Left out: ${leftOut.length}`}</h3>
          <List label="Left out">
            {leftOut.map(({ item, reason }) => (
              <Line key={item.id} item={item} hint={reason} />
            ))}
          </List>
        </>
      ) : null}
    </>
  )
}

interface OutcomesProps {
  act: PortingAct
  outcomes: ActedPorting[]
  review: Review
  title: string
}

function Outcomes({ act, outcomes, review, title }: OutcomesProps) {
  const items = new Map(review.items.map((item) => [item.id, item]))
  const asked = (id: string) => {
    const item = items.get(id)
    return item && actWords[act].line(item)
  }
  return (
    <List label={`What became of each. ${title}`} isFocused>
      {outcomes.map(({ id, outcome, why }) => (
        <Line
          key={id}
          item={items.get(id)}
          href={paths.porting(id)}
          about={asked(id)}
          hint={why && reasonOf(outcome, why)}
        >
          {outcome === 'applied' ? <Tag tone="done">{actWords[act].done}</Tag> : null}
          {outcome === 'notApplied' ? <Tag tone="ended">Not applied</Tag> : null}
          {outcome === 'unknown' ? <Tag tone="us">Not known</Tag> : null}
        </Line>
      ))}
    </List>
  )
}

interface ListProps {
  label: string
  /** It takes the place of the button that was pressed. */
  isFocused?: boolean
  children: ReactNode
}

/** Scrolls by itself, and by the keyboard too. */
function List({ label, isFocused = false, children }: ListProps) {
  const ref = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (isFocused) ref.current?.focus()
  }, [isFocused])
  return (
    <ul
      ref={ref}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to press must be reached all the same.
      tabIndex={0}
      className="m-0 grid max-h-[40vh] list-none overflow-y-auto rounded-md border border-line p-0"
    >
      {children}
    </ul>
  )
}

interface LineProps {
  item: PortingListItem | undefined
  /** Where the case is, once there is something to see. */
  href?: string
  hint: string | undefined
  /** Below the number; what is wrong with the case where nothing is said. */
  about?: string | undefined
  children?: ReactNode
}

function Line({ item, href, hint, about = item && whatIsWrong(item), children }: LineProps) {
  const number = item?.phoneNumberFormatted
  return (
    <li className="grid gap-0.5 border-line px-3 py-2 not-first:border-t">
      <span className="flex items-baseline justify-between gap-x-3 whitespace-nowrap">
        {href ? (
          <a className="link font-semibold" href={href}>
            {number}
          </a>
        ) : (
          <b>{number}</b>
        )}
        <span className="min-w-0 truncate text-mute">{children}</span>
      </span>
      {about ? <span className="text-mute wrap-anywhere">{about}</span> : null}
      {hint ? <span className="hint wrap-anywhere">{hint}</span> : null}
    </li>
  )
}

function cautionOf(act: PortingAct, item: PortingListItem): string | undefined {
  const permission = permissionFor(act, item, now())
  return permission.allowed ? permission.caution : undefined
}

/** Why, without what the tag says already. */
function reasonOf(
  outcome: ActedPorting['outcome'],
  { message, upstreamCode }: NonNullable<ActedPorting['why']>,
): string {
  const reason = outcome === 'applied' ? message : message.replace(outcomeWords[outcome], '').trim()
  return upstreamCode ? `${reason} (${upstreamCode})` : reason
}
