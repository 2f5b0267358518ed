import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { PhaseIcon, type Tone } from './phase-icon.tsx'

export interface NoticeProps {
  /** `trouble` and `us` are read out at once; the others when the reader is free. */
  tone: 'info' | 'done' | 'us' | 'customer' | 'donor' | 'trouble'
  title: ReactNode
  children?: ReactNode
  /** What to do about it. */
  action?: ReactNode
  /** False for a notice that was there from the start and need not be read out. */
  isAnnounced?: boolean
}

const looks: Record<NoticeProps['tone'], { box: string; tone: Tone }> = {
  info: { box: 'bg-ended-soft text-ended', tone: 'ended' },
  done: { box: 'bg-done-soft text-done', tone: 'done' },
  us: { box: 'bg-us-soft text-us', tone: 'us' },
  customer: { box: 'bg-customer-soft text-customer', tone: 'customer' },
  donor: { box: 'bg-donor-soft text-donor', tone: 'donor' },
  trouble: { box: 'bg-trouble-soft text-trouble', tone: 'trouble' },
}

export function Notice({ tone, title, children, action, isAnnounced = true }: NoticeProps) {
  const isUrgent = tone === 'trouble' || tone === 'us'
  return (
    <div
      role={isAnnounced ? (isUrgent ? 'alert' : 'status') : undefined}
      className={classNames(
        'flex flex-wrap gap-x-3 gap-y-2 rounded-md px-3',
        // One line stands on one line with its button.
        children ? 'items-start py-2.5' : 'min-h-10 items-center py-1',
        looks[tone].box,
      )}
    >
      <span className="flex h-5 items-center">
        <PhaseIcon tone={looks[tone].tone} />
      </span>
      <div className={classNames('min-w-0 flex-1', children ? 'basis-60' : undefined)}>
        <p className="font-semibold">{title}</p>
        {children ? <div className="mt-0.5 text-text">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
