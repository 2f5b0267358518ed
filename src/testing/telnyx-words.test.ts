/** Our words for the Telnyx side, held against the upstream's own lists: neither side sees the other's. */
import { expect, test } from 'vitest'
import { subRequestStatuses } from '#contract/resources/port-request.ts'
import { guidedExceptions } from '#contract/rules/exception-guidance.ts'
import { telnyxExceptionCodes, telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'

test('every documented exception has advice, and no other', () => {
  expect([...guidedExceptions].sort()).toEqual([...telnyxExceptionCodes].sort())
})

test('every documented status is known, and no other', () => {
  expect([...subRequestStatuses].sort()).toEqual([...telnyxSubRequestStatuses].sort())
})
