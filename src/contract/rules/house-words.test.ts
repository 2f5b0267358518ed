/** What agents and customers read keeps to the house's words: sentence case, no exclamation marks, nobody reads a PIN aloud. */
import { describe, expect, test } from 'vitest'
import { declineTexts } from './decline-texts.ts'
import { donorRows } from './donor-note-table.ts'

const texts = [
  ...Object.values(declineTexts).flatMap(({ said, guidance, ask }) => [said, guidance, ask ?? '']),
  ...donorRows.flatMap(({ text, howToGetCode, howToFindNumber, howToUnlock }) => [
    text,
    howToGetCode ?? '',
    howToFindNumber ?? '',
    howToUnlock ?? '',
  ]),
].filter(Boolean)

describe('every text', () => {
  test.each(texts)('%s', (text) => {
    expect(text).not.toMatch(/!|'|"|—| {2}/)
    expect(text).not.toMatch(/read (it |the PIN )?(back|aloud)/i)
    expect(text.length).toBeLessThan(260)
  })
})

describe('what is asked of the customer', () => {
  test.each(Object.entries(declineTexts))('%s speaks to the customer, not about them', (_code, { ask }) => {
    if (ask === null) return
    expect(ask).toMatch(/\byou(r)?\b/i)
    expect(ask).not.toMatch(/\b(the customer|the agent|donor|recipient)\b/i)
    expect(ask).toMatch(/[.?]$/)
  })
})
