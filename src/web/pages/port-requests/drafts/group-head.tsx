import type { DraftGroup } from '#contract/resources/port-request-draft.ts'
import { advisedFields, groupTitle } from '#contract/rules/draft-group.ts'
import { fieldNames } from '#contract/rules/field-names.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { missingFields } from '#contract/rules/sub-request-form.ts'
import { Button } from '#web/ui/button.tsx'
import { Tag } from '#web/ui/tag.tsx'

interface Props {
  group: DraftGroup
  others: readonly DraftGroup[]
  /** Null where nothing may be changed. */
  onCopy: ((other: DraftGroup) => void) | null
}

const shownNumbers = 5

/** Whose numbers these are, what is missing, and where it could be copied from. */
export function GroupHead({ group, others, onCopy }: Props) {
  const missing = missingFields(group)
  const advised = advisedFields(group)
  const filled = others.filter((other) => other.holder || other.authPersonName)
  const more = group.numberCount - Math.min(shownNumbers, group.numbers.length)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 id={`group-${group.id}`} tabIndex={-1} className="scroll-mt-4 text-[15px] font-semibold wrap-anywhere">
          <bdi>{groupTitle(group)}</bdi> · {numbersText(group.numberCount)}
        </h2>
        <Tag tone={group.isComplete ? 'done' : 'us'}>{group.isComplete ? 'Complete' : 'Incomplete'}</Tag>
      </div>
      <p className="text-mute tabular-nums wrap-anywhere">
        {group.numbers
          .slice(0, shownNumbers)
          .map(({ phoneNumberFormatted }) => phoneNumberFormatted)
          .join(', ')}
        {more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}
      </p>
      {missing.length > 0 ? (
        <p>
          Still missing: <b className="font-medium">{fieldNames(missing)}</b>
        </p>
      ) : null}
      {advised.length > 0 ? <p className="text-mute">Donors often refuse without: {fieldNames(advised)}</p> : null}
      {onCopy && filled.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {filled.slice(0, 3).map((other) => (
            <Button key={other.id} onClick={() => onCopy(other)}>
              Copy the holder from {groupTitle(other)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
