import type { HiddenAccountKey } from '#contract/resources/hidden-data.ts'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { cover } from '#contract/rules/hide-personal.ts'
import { revealAccountField } from '#web/api/hidden-data.ts'
import { HiddenValue } from '#web/components/hidden-value.tsx'
import { addressText } from './address-text.ts'

interface Props {
  portRequestId: string
  sub: SubRequest
  field: HiddenAccountKey
}

/** A viewer is told no end of it. */
const endOf = ({ accountNumberEnd: end }: SubRequest) => (end && end !== cover ? `${cover} ${end}` : cover)

const names = { accountNumber: 'account number', address: 'address' } satisfies Record<HiddenAccountKey, string>

/** Of one group: another group's are behind buttons of their own. */
export function HiddenAccountValue({ portRequestId, sub, field }: Props) {
  const covered = field === 'address' ? addressText(sub) : endOf(sub)
  return (
    <HiddenValue
      name={names[field]}
      covered={covered}
      stamp={sub.version}
      operation="revealAccountField"
      reveal={async (signal) => {
        const told = await revealAccountField({ portRequestId, subRequestId: sub.id }, field, signal)
        return (field === 'address' ? told.address && addressText(told.address) : told.accountNumber) || null
      }}
    />
  )
}
