/** One field of a porting's form. Before: edit-fields.tsx, new-page.tsx. After: forms/form-control.tsx, address-fields.tsx, donor-field.tsx. */
import type { Porting } from '#contract/resources/porting.ts'
import { inSentence } from '#contract/rules/decline-guidance.ts'
import { isHidden } from '#contract/rules/hide-personal.ts'
import type { FormField } from '#contract/rules/porting-form.ts'
import { useDesk } from '#web/api/desk.ts'
import { donorDay } from '#web/components/donor-zone.ts'
import { recipientLabel } from '#web/components/recipient-label.ts'
import { type FieldSpec, FormControl } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { now } from '#web/ui/clock.ts'
import { HiddenValue } from '../hidden-value.tsx'
import { AddressFields } from './address-fields.tsx'
import { DonorField } from './donor-field.tsx'

interface Props {
  form: DynamicForm
  field: FormField
  porting: Porting
  className?: string
}

export function PortingField({ form, field, porting, className }: Props) {
  const recipients = useDesk()?.recipientProviders ?? []
  if (field.kind === 'address')
    return <AddressFields form={form} field={field} porting={porting} className={className} />
  if (field.kind === 'provider')
    return <DonorField form={form} field={field} porting={porting} note={stateNote(field)} className={className} />
  const spec = { ...specOf(field, porting), className }
  if (field.key !== 'provider') return <FormControl form={form} spec={spec} />
  // The case names its own network even where this desk has not met it yet.
  const own = { id: porting.provider, name: porting.recipientProvider?.name ?? null }
  const known = [own, ...recipients.filter(({ id }) => id !== own.id)]
  const options = known.map(({ id }) => ({ value: id, label: recipientLabel(id, known) }))
  return <FormControl form={form} spec={{ ...spec, kind: 'choice', options }} />
}

function specOf(field: FormField, porting: Porting): FieldSpec {
  const day = donorDay(porting.country, now())
  return {
    key: field.key,
    label: <bdi>{field.label}</bdi>,
    kind: field.secret ? 'secret' : controlOf(field.kind),
    options: field.options,
    hint: field.editable === true ? hintOf(field, porting) : field.editable,
    note: noteOf(field, porting),
    isRequired: field.required,
    isFrozen: field.editable !== true,
    min: field.key === 'scheduledOn' ? day : undefined,
    max: field.key === 'birthday' ? day : undefined,
  }
}

function controlOf(kind: FormField['kind']): FieldSpec['kind'] {
  return kind === 'date' || kind === 'choice' || kind === 'boolean' ? kind : 'text'
}

/** What is covered is not typed over: an empty field leaves it as it is. */
function hintOf(field: FormField, porting: Porting) {
  if (!isHidden(porting, field.key)) return field.hint
  return (
    <>
      On file: <HiddenValue porting={porting} field={field.key} name={inSentence(field.label)} />. Leave empty to keep
      it.
      {field.hint ? <span className="block">{field.hint}</span> : null}
    </>
  )
}

/** A field nobody knows carries its raw name, for those who talk to the provider. */
function noteOf(field: FormField, porting: Porting) {
  if (field.secret) return secretNote(field, porting)
  return field.kind === 'unknown' ? <bdi translate="no">{field.key}</bdi> : stateNote(field)
}

function stateNote(field: FormField) {
  if (field.state === 'declined') return <span className="text-trouble">Refused by the donor</span>
  return field.required || field.editable !== true ? null : 'Optional'
}

/** A PIN is written and never read: all that can be told is whether there is one. */
function secretNote(field: FormField, porting: Porting) {
  const isThere =
    field.key === 'billingPin'
      ? porting.billingPinExists
      : field.key === 'accountPin'
        ? porting.accountPinExists
        : field.state !== 'missing'
  const onFile = isThere ? 'One is on file, never shown' : 'None on file'
  return (
    <>
      {field.state === 'declined' && <span className="text-trouble">Refused by the donor · </span>}
      {onFile}
    </>
  )
}
