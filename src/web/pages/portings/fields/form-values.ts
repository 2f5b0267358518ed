/** Between the flat keys of a form (`address.city`) and the values that the rules turn into changes. Before: edit-form.tsx. After: contract/rules/porting-changes.ts. */
import type { Porting } from '#contract/resources/porting.ts'
import { emptyValues, type FormValues } from '#contract/rules/porting-changes.ts'
import type { PortingForm } from '#contract/rules/porting-form.ts'
import type { TypedValues } from '#web/forms/kept-values.ts'

/** Every field there is, with what is on file. */
export function initialValues(porting: Porting, form: PortingForm): TypedValues {
  const { address, other, ...flat } = emptyValues(porting, form)
  const parts = Object.entries(address).map(([part, value]) => [`address.${part}`, value])
  // A required key that nobody knows may carry any name; known fields win.
  return { ...other, ...flat, ...Object.fromEntries(parts) }
}

export function formValues(typed: TypedValues, porting: Porting, form: PortingForm): FormValues {
  const values = emptyValues(porting, form)
  const text = (key: string, otherwise: string) => {
    const value = Object.hasOwn(typed, key) ? typed[key] : undefined
    return typeof value === 'string' ? value : otherwise
  }
  const flat = Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([key, value]) => [key, text(key, value)]),
  )
  const parts = Object.entries(values.address).map(([part, value]) => [part, text(`address.${part}`, value)])
  const others = form.unknownKeys.map((key) => [key, text(key, '')])
  return {
    ...values,
    ...flat,
    donorProviderApproval: typed.donorProviderApproval === true,
    address: { ...values.address, ...Object.fromEntries(parts) },
    other: Object.fromEntries(others),
  }
}

/** A covered value moves without showing: its digest tells, for each part of an address too. */
export function hiddenStamps({ hidden = {} }: Porting, initial: TypedValues): Record<string, string> {
  const entries = Object.keys(initial).map((key) => [key, hidden[key.split('.')[0] ?? key] ?? ''])
  return Object.fromEntries(entries)
}

/** Keys that must not rest on the device. */
export function secretKeys(form: PortingForm): ReadonlySet<string> {
  const named = [...form.first, ...form.others].filter((field) => field.secret).map((field) => field.key)
  return new Set(['accountPin', 'billingPin', ...named])
}

/** The server names fields as the upstream does; an address as a whole is answered for by its first line. */
export function fieldErrors(fields: Record<string, string>): Record<string, string> {
  const entries = Object.entries(fields).map(([key, message]) => [
    key === 'address' ? 'address.line1' : key.replace(/^other\./, ''),
    message,
  ])
  return Object.fromEntries(entries)
}
