/** The form of a porting that does not exist yet. Before: new-page.tsx draws it. After: use-creating.ts. */
import { useMemo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { NewPorting } from '#contract/dashboard-api.ts'
import { changesFrom } from '#contract/rules/porting-changes.ts'
import { portingForm } from '#contract/rules/porting-form.ts'
import { useDesk } from '#web/api/desk.ts'
import { fieldName } from '#web/forms/field-name.ts'
import type { TypedValues } from '#web/forms/kept-values.ts'
import { type DynamicForm, type Problem, useDynamicForm } from '#web/forms/use-dynamic-form.ts'
import { now } from '#web/ui/clock.ts'
import { checkPortingField } from '../fields/check-porting-field.ts'
import { formValues, initialValues, secretKeys } from '../fields/form-values.ts'
import { blankPorting } from './blank-porting.ts'
import { useNumberParser } from './number-field.tsx'
import type { ParsedNumber } from './parse-number.ts'

interface Known {
  country: string
  provider: string
  behavior: string
}

/** `user` is an id from the address, or empty. */
export function useNewPorting(user: string) {
  const parse = useNumberParser()
  const isSandbox = useDesk()?.sandbox === true
  const [known, setKnown] = useState<Known>({ country: 'US', provider: '', behavior: 'portIn' })
  const { blank, shape, onFile, secrets } = useBlank(known, user)
  const numberOf = (values: TypedValues) => parse?.(String(values.phoneNumber), String(values.numberCountry)) ?? null
  const form = useDynamicForm({
    initial: onFile,
    secrets,
    keepAs: 'new',
    check: (key, value, values) => {
      if (key === 'phoneNumber')
        return checkNumber(String(value), parse !== null, numberOf({ ...values, phoneNumber: value }), !isSandbox)
      return checkPortingField({ porting: blank, form: shape, onFile, at: now() }, key, value, values)
    },
  })
  const typed = useTyped(form)
  const number = numberOf(typed)
  const next = {
    country: number?.country ?? typed.numberCountry,
    provider: typed.provider,
    behavior: typed.behavior || 'portIn',
  }
  if (next.country !== known.country || next.provider !== known.provider || next.behavior !== known.behavior)
    setKnown(next)

  /** Of the three things that a draft cannot be without, those that are not there. */
  function missing(): Record<string, string> {
    const values = form.values()
    return {
      ...(!values.user && { user: 'Choose the user whose number this is.' }),
      ...(!values.phoneNumber && { phoneNumber: 'Type the number to move.' }),
      ...(!values.provider && { provider: 'Choose where the number goes.' }),
    }
  }

  /** What to send, once nothing is missing. */
  function collect(): NewPorting {
    const values = form.values()
    const found = numberOf(values)
    // Against a blank porting everything typed is a change, the number and the recipient among it.
    const empty = blankPorting({ country: known.country, provider: '', behavior: 'portIn' })
    const changes = changesFrom(formValues(values, empty, shape), empty)
    const phoneNumber = found?.e164 ?? String(values.phoneNumber).replace(/[^\d+]/g, '')
    return { ...changes, phoneNumber, provider: String(values.provider), user: String(values.user) }
  }

  const hasSecrets = () => Object.keys(form.typed()).some((key) => secrets.has(key))
  return { form, shape, blank, number, typed, missing, collect, hasSecrets }
}

function useBlank(known: Known, user: string) {
  return useMemo(() => {
    const blank = blankPorting(known)
    const shape = portingForm(blank)
    const onFile = {
      ...initialValues(blank, shape),
      behavior: 'portIn',
      provider: '',
      user,
      numberCountry: 'US',
    }
    return { blank, shape, onFile, secrets: secretKeys(shape) }
  }, [known, user])
}

/** The few values that decide which fields there are. */
function useTyped(form: DynamicForm) {
  const { control } = form.control
  const keys = ['user', 'phoneNumber', 'numberCountry', 'provider', 'behavior'] as const
  const values = useWatch({ control, name: keys.map(fieldName) })
  const text = (index: number) => String(values[index] ?? '')
  return { user: text(0), phoneNumber: text(1), numberCountry: text(2), provider: text(3), behavior: text(4) }
}

/** Numbers of a sandbox come from ranges kept for drama, which no numbering plan knows: there, `doubts` is false. */
function checkNumber(typed: string, canParse: boolean, number: ParsedNumber | null, doubts: boolean): Problem | null {
  if (typed.trim() === '' || (!canParse && /^\+?[\d\s().-]{6,}$/.test(typed.trim()))) return null
  if (!number)
    return {
      level: 'error',
      message: 'This is no number of that country. Check the digits, or start with + and the country code.',
    }
  return number.doubt === null || !doubts ? null : { level: 'warning', message: number.doubt }
}
