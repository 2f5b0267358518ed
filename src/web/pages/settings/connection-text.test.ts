import { expect, test } from 'vitest'
import { connectionText } from './connection-text.ts'

const asOf = '2026-11-21T12:00:00Z'
const usual = { provider: 'Gigs', state: 'answers', awaySince: null, retryAt: null } as const
const away = { ...usual, state: 'away', awaySince: '2026-11-21T11:57:00Z' } as const

test.each([
  ['all is well', usual, 'Gigs answers.'],
  [
    'it waits',
    { ...away, retryAt: '2026-11-21T12:00:03.2Z' },
    'Gigs stopped answering 3 min ago. It is asked again in 4 s.',
  ],
  ['it asks', away, 'Gigs stopped answering 3 min ago. It is being asked again now.'],
])('says how the way to a provider is: %s', (_name, connection, text) => {
  expect(connectionText(connection, asOf)).toBe(text)
})

test('a refused key names what to check', () => {
  expect(connectionText({ ...usual, state: 'keyRefused' }, asOf)).toContain('check the token')
})
