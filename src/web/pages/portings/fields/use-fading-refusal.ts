import { useEffect } from 'react'
import type { WriteFailure } from '#web/components/write-failure.ts'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { fieldErrors } from './form-values.ts'

/** A refusal is about the values it was given: it goes once one of the fields it names holds something else. */
export function useFadingRefusal(form: DynamicForm, failure: WriteFailure | null, forget: () => void): void {
  const { onChange, values } = form
  useEffect(() => {
    if (failure?.kind !== 'refused') return
    const keys = Object.keys(fieldErrors(failure.fields))
    const refused = values()
    return onChange(() => {
      const now = values()
      if (keys.some((key) => now[key] !== refused[key])) forget()
    })
  }, [failure, onChange, values, forget])
}
