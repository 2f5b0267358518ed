import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useCallback, useRef } from 'react'
import { useController } from 'react-hook-form'
import type { Porting } from '#contract/resources/porting.ts'
import type { FormField } from '#contract/rules/porting-form.ts'
import { lazyPart } from '#web/api/lazy-part.ts'
import { serviceProviderQueries } from '#web/api/service-providers.ts'
import { fieldName } from '#web/forms/field-name.ts'
import { fieldAttribute } from '#web/forms/focus-field.ts'
import { fieldRules, useFieldProblem } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Field, TextInput } from '#web/ui/field.tsx'
import { TextButton } from '#web/ui/text-button.tsx'

// 40 KB for a list that most visits never open.
const Combobox = lazyPart(() => import('#web/ui/combobox.tsx').then((module) => module.Combobox))

interface Props {
  form: DynamicForm
  field: Pick<FormField, 'key' | 'label' | 'hint' | 'editable'>
  porting: Pick<Porting, 'country' | 'provider' | 'donorProvider'>
  note?: ReactNode
  className?: string
}

/** Who the customer leaves: chosen by name from the donors of the number's country that the recipient can take from. */
export function DonorField({ form, field, porting, note, className }: Props) {
  const { field: input } = useController({
    control: form.control.control,
    name: fieldName(field.key),
    rules: fieldRules(form, field.key),
  })
  const { error, warning } = useFieldProblem(form, field.key)
  const providers = useQuery(serviceProviderQueries.list(providerFilters(porting)))
  const options = optionsOf(providers.data?.items ?? [], porting)
  const value = String(input.value ?? '')
  const isFrozen = field.editable !== true
  /** Whether the focus was there before the list of names was: it goes on where one was. */
  const wasFocused = useRef(false)
  return (
    <div {...fieldAttribute(field.key)} className={className}>
      <Field
        label={<bdi>{field.label}</bdi>}
        hint={isFrozen ? field.editable : field.hint}
        note={note}
        error={error}
        warning={warning}
      >
        <Suspense
          fallback={
            <TextInput
              disabled={isFrozen}
              value={options.find((one) => one.value === value)?.label ?? value}
              readOnly
              onFocus={() => {
                wasFocused.current = true
              }}
              onBlur={() => {
                wasFocused.current = false
              }}
            />
          }
        >
          <Combobox
            options={options}
            value={value}
            onChange={input.onChange}
            onBlur={input.onBlur}
            disabled={isFrozen}
            autoFocus={wasFocused.current}
            placeholder={providers.isPending ? 'Loading the list…' : 'Type part of the name'}
            emptyText="No donor of that name for this number and recipient."
          />
        </Suspense>
      </Field>
      {providers.isError && (
        <p className="hint">
          The list of donors could not be loaded.{' '}
          <TextButton onClick={() => void providers.refetch()}>Try again</TextButton>
        </p>
      )}
    </div>
  )
}

/** The name of a donor by its id, from the list this form offers. */
export function useDonorName(porting: Pick<Porting, 'country' | 'provider' | 'donorProvider'>) {
  const client = useQueryClient()
  const { country, provider, donorProvider } = porting
  return useCallback(
    (id: string): string | undefined => {
      if (donorProvider?.id === id) return donorProvider.name
      const list = client.getQueryData(serviceProviderQueries.list(providerFilters({ country, provider })).queryKey)
      return list?.items.find((one) => one.id === id)?.name
    },
    [client, country, provider, donorProvider],
  )
}

function providerFilters({ country, provider }: Pick<Porting, 'country' | 'provider'>) {
  return { country: country ?? undefined, recipientProvider: provider || undefined }
}

function optionsOf(
  items: readonly { id: string; name: string; country: string | null }[],
  { donorProvider }: Props['porting'],
) {
  const isListed = !donorProvider || items.some(({ id }) => id === donorProvider.id)
  const all = isListed ? items : [donorProvider, ...items]
  return all.map(({ id, name, country }) => ({ value: id, label: name, note: country ?? undefined }))
}
