/** What agents and customers read keeps to the house's words: sentence case, no exclamation marks, nobody reads a PIN aloud. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeDeclined, makeDonor } from '#testing/make-porting.ts'
import { declineGuidance } from './decline-guidance.ts'
import { declineTexts } from './decline-texts.ts'
import { guidedCodes } from './declined-codes.ts'
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
  const donors = [makeDonor('AT&T'), makeDonor('EE', 'GB'), makeDonor('Free', 'FR'), null]
  test.each(guidedCodes)('%s speaks to the customer, not about them', (code) => {
    for (const donorProvider of donors) {
      const country = donorProvider?.country ?? 'US'
      const { ask } = declineGuidance(code, makeDeclined(code, { donorProvider, country }))
      if (ask === null) continue
      expect(ask).toMatch(/\byou(r)?\b/i)
      expect(ask).not.toMatch(/\b(the customer|the agent|donor|recipient)\b|[{}]/i)
      expect(ask).toMatch(/^[A-Z].*[.?]$/)
    }
  })
})

/** Gigs spells its status `canceled`, Telnyx `cancelled`; words are spelled one way. A code stands in quotes or as a name. */
test('what is called off is cancelled, with two l', () => {
  const source = new URL('../../', import.meta.url)
  const files = ['contract/rules', 'web', 'server/upstream'].flatMap((folder) =>
    readdirSync(new URL(folder, source), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const texts = files.filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  expect(texts.length).toBeGreaterThan(100)
  const misspelled = texts.filter((name) =>
    /(?<=[a-z] )cancel(ed|ing)\b|\bCancel(ed|ing)\b/.test(readFileSync(new URL(name, source), 'utf8')),
  )
  expect(misspelled).toEqual([])
})
