import { expect, test } from 'vitest'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import { secretsOf, toTelnyxChanges } from './to-telnyx-body.ts'

test('what nobody is told is kept out of messages, too', () => {
  const secrets = {
    accountNumber: '483920175',
    pinPasscode: '4821',
    taxIdentifier: 'SE55',
    businessIdentifier: '5566-1',
  }
  const changes: SubRequestChanges = { ...secrets, holder: 'Brightleaf Ltd' }
  expect(secretsOf(toTelnyxChanges(changes)).sort()).toEqual(Object.values(secrets).sort())
  expect(secretsOf(toTelnyxChanges({ holder: 'Brightleaf Ltd' }))).toEqual([])
})
