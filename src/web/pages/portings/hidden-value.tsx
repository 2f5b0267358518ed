import type { HiddenKey } from '#contract/resources/hidden-data.ts'
import type { Address, Porting } from '#contract/resources/porting.ts'
import { cover } from '#contract/rules/hide-personal.ts'
import { revealField } from '#web/api/hidden-data.ts'
import { HiddenValue as Hidden } from '#web/components/hidden-value.tsx'
import { dayText } from '#web/ui/format-date.ts'

interface Props {
  porting: Porting
  field: HiddenKey
  /** What it is, for the button: "account number". */
  name: string
}

export function HiddenValue({ porting, field, name }: Props) {
  const covered = porting[field]
  return (
    <Hidden
      name={name}
      covered={typeof covered === 'string' ? covered : cover}
      stamp={`${porting.id} ${porting.hidden?.[field]}`}
      operation="revealField"
      reveal={async (signal) => {
        const value = (await revealField(porting.id, field, signal))[field] ?? null
        return value === null ? null : wordsOf(field, value)
      }}
    />
  )
}

function wordsOf(field: HiddenKey, value: string | Address): string {
  if (typeof value === 'string') return field === 'birthday' ? dayText(value) : value
  const { line1, line2, city, state, postalCode, country } = value
  return [line1, line2, city, [state, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}
