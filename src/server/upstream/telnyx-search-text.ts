import { Failure } from '#contract/errors.ts'

/** Fewer digits are in nearly every number. */
const fewestDigits = 3

/** What was typed → what the upstream can search: a support key, or the digits of a part of a number. Throws on what it cannot. */
export function searchTextOf(text: string | undefined): string | undefined {
  const typed = text?.trim()
  if (!typed) return undefined
  if (/^pr_[\w-]+$/i.test(typed)) return typed
  // Spelling is the typist's: brackets, dots and spaces say nothing, and so does 00 for +.
  if (/^[+\d\s().\-/]+$/.test(typed)) {
    const digits = typed.replace(/\D/g, '').replace(/^00(?=[1-9])/, '')
    if (digits.length >= fewestDigits) return digits
  }
  throw new Failure('invalidRequest', 'The provider cannot search for this.', {
    fields: { text: 'Type a support key such as pr_4f2a, or three digits or more of a number.' },
  })
}
