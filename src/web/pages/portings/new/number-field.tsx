import { useEffect, useState } from 'react'
import { FormControl } from '#web/forms/form-control.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { countries } from '../fields/countries.ts'
import type { ParsedNumber } from './parse-number.ts'

interface Props {
  form: DynamicForm
  number: ParsedNumber | null
}

/** National digits with their country, or a whole number with its code: typed as the customer says it, shown as it is understood. */
export function NumberField({ form, number }: Props) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="sr-only">Number to move</legend>
      <div className="grid max-w-[460px] gap-x-3 gap-y-4 sm:grid-cols-[168px_minmax(0,1fr)]">
        <FormControl
          form={form}
          spec={{ key: 'numberCountry', label: 'Country of the number', kind: 'choice', options: countries() }}
        />
        <FormControl
          form={form}
          spec={{
            key: 'phoneNumber',
            label: 'Number to move',
            kind: 'text',
            isRequired: true,
            inputMode: 'tel',
          }}
        />
      </div>
      <p role="status" className="hint mt-1">
        {number ? (
          <>
            Understood as <bdi className="font-medium text-text">{number.formatted}</bdi>
            {number.country && ` · ${number.country}`}
          </>
        ) : (
          'In any spelling, with or without its country code.'
        )}
      </p>
    </fieldset>
  )
}

type Parse = typeof import('./parse-number.ts').parseNumber

let loading: Promise<Parse> | undefined
function loadParser(): Promise<Parse> {
  loading ??= import('./parse-number.ts').then((module) => module.parseNumber)
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/** The numbering plans, once they are here; null before. */
export function useNumberParser(): Parse | null {
  const [parse, setParse] = useState<Parse | null>(null)
  useEffect(() => {
    let isHere = true
    // Without them the number goes out as typed, and the provider judges it.
    loadParser().then(
      (loaded) => isHere && setParse(() => loaded),
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [])
  return parse
}
