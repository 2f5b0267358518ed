import type { ReactNode } from 'react'
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { isCovered } from '#contract/rules/hide-account.ts'
import { requiredFields, subRequestChoices, subRequestFieldLabels } from '#contract/rules/sub-request-form.ts'
import { type FieldSpec, FormControl } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'

/** Of a sub request or a draft's group: what is on file of the covered ones. */
export type HeldCovered = Pick<
  SubRequest,
  'pinExists' | 'accountNumberEnd' | 'taxIdentifierExists' | 'businessIdentifierExists' | 'hidden'
>

interface Props {
  form: DynamicForm
  sub: HeldCovered
  fields: readonly SubRequestField[]
}

type Special = Partial<Pick<FieldSpec, 'kind' | 'options' | 'inputMode'>> & { hint?: string }

const special: Partial<Record<SubRequestField, Special>> = {
  pinPasscode: { kind: 'secret', hint: 'Written and never shown.' },
  accountNumber: { hint: 'As it stands on the bill.' },
  billingPhoneNumber: { inputMode: 'tel' },
  newBillingPhoneNumber: { inputMode: 'tel', hint: 'The main number of what stays at the donor.' },
  administrativeArea: { hint: 'Two letters, like NY.' },
  countryCode: { hint: 'Two letters, like US.' },
  connectionId: { hint: 'Where the numbers arrive at Telnyx.' },
  portingType: { kind: 'choice', options: optionsOf('portingType') },
  remainingNumbersAction: { kind: 'choice', options: optionsOf('remainingNumbersAction') },
}

function optionsOf(field: keyof typeof subRequestChoices) {
  return Object.entries(subRequestChoices[field]).map(([value, label]) => ({ value, label }))
}

export function SubRequestFields({ form, sub, fields }: Props) {
  if (fields.length === 0) return null
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <FormControl
          key={field}
          form={form}
          spec={{
            key: field,
            label: subRequestFieldLabels[field],
            kind: 'text',
            isRequired: requiredFields.has(field),
            note: noteOf(field, sub),
            ...special[field],
            hint: hintOf(field, sub),
          }}
        />
      ))}
    </div>
  )
}

/** An input for what is covered is empty, whatever is on file. */
function hintOf(field: SubRequestField, sub: HeldCovered): ReactNode {
  const hint = special[field]?.hint
  return noteOf(field, sub)?.startsWith('on file') ? `${hint ? `${hint} ` : ''}Empty keeps what is on file.` : hint
}

function noteOf(field: SubRequestField, sub: HeldCovered): string | undefined {
  if (isCovered(sub, field)) return 'on file'
  if (field === 'pinPasscode') return sub.pinExists ? 'on file' : 'not on file'
  if (field === 'taxIdentifier') return sub.taxIdentifierExists ? 'on file' : 'not on file'
  if (field === 'businessIdentifier') return sub.businessIdentifierExists ? 'on file' : 'not on file'
  if (field !== 'accountNumber') return undefined
  if (sub.accountNumberEnd === null) return 'not on file'
  return sub.accountNumberEnd ? `on file, ends in ${sub.accountNumberEnd}` : 'on file'
}
