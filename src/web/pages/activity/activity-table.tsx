import type { ActivityEntry } from '#contract/resources/activity.ts'
import { activityWords, outcomeLabels } from '#contract/rules/activity-words.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { LongText } from '#web/components/long-text.tsx'
import { paths } from '#web/paths.ts'
import { Moment } from '#web/ui/moment.tsx'
import type { Tone } from '#web/ui/phase-icon.tsx'
import { shortenId } from '#web/ui/short-id.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { TypedFilters } from './activity-address.ts'

const tones: Readonly<Record<string, Tone>> = {
  applied: 'done',
  notApplied: 'ended',
  refused: 'us',
  unknown: 'trouble',
}

const cell = 'align-top sm:border-b sm:border-line sm:px-3 sm:py-2'

/** On a phone each entry is a block of lines; wider, a row. */
export function ActivityTable({ entries, typed }: { entries: ActivityEntry[]; typed: TypedFilters }) {
  return (
    <table className="block w-full border-collapse sm:table">
      <thead className="sr-only sm:not-sr-only">
        <tr className="text-[12.5px] text-faint">
          {['When', 'Who', 'What', 'Case', 'Outcome', 'Address', 'Request'].map((name) => (
            <th
              key={name}
              scope="col"
              className="whitespace-nowrap border-b border-line px-3 py-2 text-left font-medium"
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {entries.map((entry) => (
          <Row key={entry.number} entry={entry} typed={typed} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ entry, typed }: { entry: ActivityEntry; typed: TypedFilters }) {
  const { at, who, role, operation, portingId, outcome, address, requestId, detail } = entry
  return (
    <tr className="grid grid-cols-2 gap-x-3 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0 sm:table-row sm:p-0">
      <td className={`${cell} whitespace-nowrap`}>
        <Moment at={at} />
      </td>
      <td className={`${cell} min-w-28 max-sm:text-right lg:min-w-48`}>
        {who === null ? <span className="text-faint">The desk</span> : <Who who={who} role={role} typed={typed} />}
      </td>
      <td className={`${cell} max-sm:col-span-2`}>
        <span className="font-medium" title={operation}>
          {(Object.hasOwn(activityWords, operation) && activityWords[operation]) || operation}
        </span>
        <Details detail={detail} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {portingId && <CaseLink portingId={portingId} to={pageOf(entry)} />}
      </td>
      <td className={`${cell} max-sm:text-right`}>
        <Tag tone={tones[outcome] ?? 'ended'}>
          {(Object.hasOwn(outcomeLabels, outcome) && outcomeLabels[outcome as keyof typeof outcomeLabels]) || outcome}
        </Tag>
      </td>
      <td className={`${cell} whitespace-nowrap text-mute`}>{address}</td>
      <td className={`${cell} whitespace-nowrap text-mute max-sm:text-right`}>{requestId}</td>
    </tr>
  )
}

interface WhoProps {
  /** "Mia Okafor (id)", as the log has it. */
  who: string
  role: string | null
  typed: TypedFilters
}

/** The name leads to all that they did; the id, which is long with most issuers, stands below it. */
function Who({ who, role, typed }: WhoProps) {
  const [, name = who, id = null] = /^(.+) \(([^()]+)\)$/.exec(who) ?? []
  return (
    <>
      <a href={paths.activity({ ...typed, who })} title={who} className="text-accent wrap-anywhere hover:underline">
        <bdi>{name}</bdi>
      </a>
      <span className="hint block wrap-anywhere">{[id, role].filter(Boolean).join(' · ')}</span>
    </>
  )
}

/** Of a porting its own page, of the Telnyx side the port request's where the entry names it. */
function pageOf({ operation, portingId, detail }: ActivityEntry): string | null {
  if (portingId === null) return null
  if (portingId.startsWith('prt_')) return paths.porting(portingId)
  if (detail.portRequest) return paths.portRequest(detail.portRequest)
  if (detail.draft) return paths.portRequestDraft(detail.draft)
  if (ofDrafts.has(operation)) return paths.portRequestDraft(portingId)
  return ofPortRequests.has(operation) ? paths.portRequest(portingId) : null
}

const ofPortRequests: ReadonlySet<string> = new Set(['createPortRequestComment', 'createDocumentLink'])
const ofDrafts: ReadonlySet<string> = new Set(['addDraftDocument', 'submitPortRequestDraft'])

function CaseLink({ portingId, to }: { portingId: string; to: string | null }) {
  const short = shortenId(portingId)
  if (to === null) return <span title={portingId}>{short}</span>
  return (
    <a href={to} title={portingId} className="text-accent hover:underline">
      {short}
    </a>
  )
}

/** Names of more than one word, in words. What a newer desk writes shows by its own name. */
const detailNames: Readonly<Record<string, string>> = { alsoSince: 'refused again before' }

/** The log has the upstream's own names, and no case whose country would call one otherwise. */
const fieldsText = (names: string) =>
  names
    .split(', ')
    .map((name) => fieldLabel(name, { country: null }))
    .join(', ')

function Details({ detail }: { detail: ActivityEntry['detail'] }) {
  const text = Object.entries(detail)
    // Stands behind the link of the case.
    .filter(([name]) => name !== 'portRequest')
    .map(([name, value]) =>
      name === 'fields'
        ? fieldsText(value)
        : `${(Object.hasOwn(detailNames, name) && detailNames[name]) || name}: ${value}`,
    )
    .join(', ')
  if (text === '') return null
  return (
    <span className="hint block" title={detail.fields}>
      <LongText text={text} />
    </span>
  )
}
