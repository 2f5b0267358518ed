import type { TimelineEntry } from '#contract/resources/porting.ts'
import type { Phase } from '#contract/rules/porting-status.ts'
import { Card } from '#web/ui/card.tsx'
import { CaseMoment } from './case-moment.tsx'
import { phaseColours } from './phase-colours.ts'

interface Props {
  entries: readonly TimelineEntry[]
  /** Colours the present. */
  phase: Phase
  /** Country of the number, for the donor's clock. */
  country: string | null
}

/** What is expected, what is, what was: newest first. A stretch that the upstream kept no record of is drawn as a gap. */
export function TimelineCard({ entries, phase, country }: Props) {
  return (
    <Card title="Timeline">
      <ol className="m-0 list-none p-0">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} phase={phase} country={country} />
        ))}
      </ol>
    </Card>
  )
}

function Entry({ entry, phase, country }: { entry: TimelineEntry; phase: Phase; country: string | null }) {
  const isExpected = entry.when === 'expected'
  const isPresent = entry.when === 'present'
  return (
    <li
      aria-current={isPresent ? 'step' : undefined}
      className="group relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2.5 pb-3.5 last:pb-0"
    >
      <Line isGap={entry.tone === 'gap'} />
      <Dot entry={entry} phase={phase} />
      <div className={isExpected ? 'min-w-0 text-faint' : 'min-w-0'}>
        <p className={`wrap-anywhere ${isPresent ? 'font-semibold' : ''}`}>
          {isExpected && <span className="sr-only">Expected: </span>}
          <bdi>{entry.title}</bdi>
        </p>
        <Details entry={entry} />
      </div>
      <span className="text-right text-[12.5px] leading-5 text-faint">
        {entry.at && <CaseMoment at={entry.at} country={country} />}
      </span>
    </li>
  )
}

function Details({ entry }: { entry: TimelineEntry }) {
  if (!entry.detail && !entry.raw) return null
  return (
    <p className="wrap-anywhere text-[12.5px] leading-[18px] text-faint">
      {entry.detail && <bdi>{entry.detail}</bdi>}
      {entry.detail && entry.raw && ' · '}
      {entry.raw && <bdi translate="no">{entry.raw}</bdi>}
    </p>
  )
}

/** Joins an entry to the one below it. */
function Line({ isGap }: { isGap: boolean }) {
  const manner = isGap ? 'border-l border-dashed border-control' : 'border-l border-line'
  return <span aria-hidden="true" className={`absolute top-4 -bottom-1 left-1.5 group-last:hidden ${manner}`} />
}

function Dot({ entry, phase }: { entry: TimelineEntry; phase: Phase }) {
  return (
    <span
      aria-hidden="true"
      className={`relative mt-[5.5px] ml-0.5 size-[9px] rounded-full ${dotColour(entry, phase)}`}
    />
  )
}

function dotColour({ when, tone }: TimelineEntry, phase: Phase): string {
  if (when === 'expected') return 'border-[1.5px] border-faint bg-panel'
  if (when === 'present') return `ring-4 ${phaseColours[phase].fill} ${phaseColours[phase].ring}`
  if (tone === 'gap') return 'border-[1.5px] border-dashed border-faint bg-panel'
  // The colour that a decline has as a status, on its tag and while it is the present.
  if (tone === 'bad') return 'bg-us'
  return tone === 'good' ? 'bg-done' : 'bg-faint'
}
