import { useWatch } from 'react-hook-form'
import type { Porting } from '#contract/resources/porting.ts'
import { type AddressPart, addressLayout } from '#contract/rules/address-layout.ts'
import { isHidden } from '#contract/rules/hide-personal.ts'
import type { FormField } from '#contract/rules/porting-form.ts'
import { fieldName } from '#web/forms/field-name.ts'
import { type FieldSpec, FormControl } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { HiddenValue } from '../hidden-value.tsx'
import { countriesWith } from './countries.ts'

interface Props {
  form: DynamicForm
  field: FormField
  porting: Porting
  className?: string
}

/** An address in the order and words of its country; another country changes the fields at once and keeps what was typed. */
export function AddressFields({ form, field, porting, className = '' }: Props) {
  const watched = useWatch({ control: form.control.control, name: fieldName('address.country') })
  const country = typeof watched === 'string' ? watched : ''
  const isFrozen = field.editable !== true
  return (
    <fieldset className={`m-0 min-w-0 border-0 p-0 ${className}`}>
      <legend className="mb-1 p-0 font-medium">
        <bdi>{field.label}</bdi>{' '}
        {field.state === 'declined' && <span className="hint text-trouble">Refused by the donor</span>}
      </legend>
      {isHidden(porting, 'address') && (
        <p className="hint mb-1">
          On file: <HiddenValue porting={porting} field="address" name="address" />. What is left empty stays as it is;
          a new first line replaces the second too.
        </p>
      )}
      {field.hint && <p className="hint mb-2">{field.hint}</p>}
      <div className="grid max-w-[460px] grid-cols-6 gap-x-3 gap-y-4">
        {addressLayout(country || null).parts.map((part) => (
          <FormControl key={part.key} form={form} spec={specOf(part, { field, country, isFrozen })} />
        ))}
      </div>
    </fieldset>
  )
}

const columns: Record<AddressPart['width'], string> = {
  full: 'col-span-6',
  half: 'col-span-6 sm:col-span-3',
  third: 'col-span-6 sm:col-span-2',
}

function specOf(
  part: AddressPart,
  { field, country, isFrozen }: { field: FormField; country: string; isFrozen: boolean },
): FieldSpec {
  const options = part.key === 'country' ? countriesWith(country) : part.options
  return {
    key: `address.${part.key}`,
    label: part.label,
    kind: options ? 'choice' : 'text',
    options,
    hint: part.hint,
    note: field.parts.includes(part.key) ? (
      <span className="text-trouble">{partNote(field)}</span>
    ) : part.required ? null : (
      'Optional'
    ),
    isRequired: field.required && part.required,
    isFrozen,
    className: columns[part.width],
  }
}

function partNote(field: FormField): string {
  return field.state === 'declined' ? 'Refused' : 'Missing'
}
