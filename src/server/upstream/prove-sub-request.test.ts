import { describe, expect, test } from 'vitest'
import { TelnyxSubRequest, type TelnyxSubRequestUpdate } from '#contract/upstream/telnyx.ts'
import { proveSubRequest } from './prove-sub-request.ts'

const sub = (more: object = {}) =>
  TelnyxSubRequest.parse({ id: 'one', status: 'exception', postal_code: '12207', locality: 'Albany', ...more })

describe('what two readings prove about an edit', () => {
  test.each<[string, TelnyxSubRequestUpdate, object, string]>([
    ['the new value is there', { postal_code: '60601' }, { postal_code: '60601' }, 'applied'],
    ['spelt by the upstream’s habits', { locality: ' chicago ' }, { locality: 'Chicago' }, 'applied'],
    ['the old value is there', { postal_code: '60601' }, {}, 'unchanged'],
    ['a third value is there', { postal_code: '60601' }, { postal_code: '99999' }, 'undecided'],
    ['one took and one did not', { postal_code: '60601', locality: 'Chicago' }, { postal_code: '60601' }, 'undecided'],
    ['the same over the same leaves no trace', { postal_code: '12207' }, {}, 'undecided'],
    [
      'a time with and without its fraction',
      { foc_date_requested_by_user: '2026-12-01T13:00:00Z' },
      { foc_date_requested_by_user: '2026-12-01T13:00:00.000Z' },
      'applied',
    ],
    [
      'one level down',
      { porting_option: { type: 'partial' } },
      { porting_option: { type: 'partial', remaining_numbers_action: 'keep' } },
      'applied',
    ],
    ['one level down, not taken', { porting_option: { type: 'partial' } }, {}, 'unchanged'],
    ['a rating', { customer_rating: 4 }, { customer_rating: 4 }, 'applied'],
  ])('%s', (_name, changes, after, verdict) => {
    expect(proveSubRequest(sub(), sub(after), changes)).toBe(verdict)
  })
})
