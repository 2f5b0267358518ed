import type { PortingChanges, WholeChanges } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { wholeAddress } from '#contract/rules/whole-address.ts'

const parts = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const

/** Browsers do not know the address on file and send the parts that were typed; the upstream takes an address as a whole. */
export function needsFile({ address }: PortingChanges): boolean {
  return address !== undefined && parts.some((part) => address[part] === undefined)
}

export type Whole<Changes> = Omit<Changes, 'address'> & { address?: WholeChanges['address'] }

/** Throws `Failure` when the address is none even with what is on file. */
export function wholeChanges<Changes extends PortingChanges>(
  { address: typed, ...changes }: Changes,
  onFile: Pick<Porting, 'address'> | null,
): Whole<Changes> {
  if (!typed) return changes
  const address = wholeAddress(typed, onFile?.address ?? null)
  const missing = (['line1', 'city', 'country'] as const).filter((part) => address[part].trim() === '')
  if (missing.length === 0) return { ...changes, address }
  const fields = Object.fromEntries(
    missing.map((part) => [`address.${part}`, 'An address cannot be sent without this.']),
  )
  throw new Failure('invalidRequest', 'Some values cannot be sent.', { fields })
}
