import type { Instant } from './model.ts'

/** Dates are `YYYY-MM-DD`, days are UTC. */
export function startOfDay(date: string): Instant {
  return Date.parse(`${date}T00:00:00Z`)
}

export function dateOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10)
}

const british = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/** Which day it is in the United Kingdom, where alone a date can be set. */
export function britishDateOf(instant: Instant): string {
  return british.format(instant)
}

/** True for a date that exists: 2026-02-30 does not. */
export function isDate(text: string): boolean {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? startOfDay(text) : Number.NaN
  return !Number.isNaN(start) && dateOf(start) === text
}

/** The date itself from Monday to Friday, else the Monday after it. Bank holidays are not known here. */
export function nextWorkingDay(date: string): string {
  const weekday = new Date(startOfDay(date)).getUTCDay()
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return dateOf(startOfDay(date) + wait * 86_400_000)
}
