/** What may be said against a typed value, before it is sent. Before: edit-form.tsx. After: contract/rules/check-field.ts. */
import type { Porting } from '#contract/resources/porting.ts'
import { checkField } from '#contract/rules/check-field.ts'
import { incompleteAddress } from '#contract/rules/porting-changes.ts'
import type { PortingForm } from '#contract/rules/porting-form.ts'
import { donorDay } from '#web/components/donor-zone.ts'
import type { TypedValues } from '#web/forms/kept-values.ts'
import type { Problem } from '#web/forms/use-dynamic-form.ts'
import { formValues } from './form-values.ts'

/** These can be emptied on file; all else stays as it is when left empty. */
const removable: ReadonlySet<string> = new Set(['scheduledOn', 'address.line2', 'address.state'])

/** `at` in milliseconds; `onFile` are the values the form began with. */
export function checkPortingField(
  { porting, form, onFile, at }: { porting: Porting; form: PortingForm; onFile: TypedValues; at: number },
  key: string,
  value: string | boolean,
  values: TypedValues,
): Problem | null {
  if (typeof value !== 'string') return null
  const typed = formValues(values, porting, form)
  if (value.trim() === '') return checkEmpty(key, onFile, incompleteAddress(typed.address, porting))
  return checkField(key, value, {
    country: key.startsWith('address.') ? typed.address.country : porting.country,
    behavior: typed.behavior,
    today: donorDay(porting.country, at),
    phoneNumber: porting.phoneNumber,
    donorName: porting.donorProvider?.name ?? null,
  })
}

function checkEmpty(key: string, onFile: TypedValues, missingParts: readonly string[]): Problem | null {
  if (missingParts.includes(key.replace(/^address\./, '')) && key.startsWith('address.'))
    return { level: 'error', message: 'An address cannot be sent without this.' }
  if (!onFile[key] || removable.has(key)) return null
  return { level: 'warning', message: 'Emptying removes nothing: what is on file stays.' }
}
