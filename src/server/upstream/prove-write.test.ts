import { describe, expect, test } from 'vitest'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { proveUpdate } from './prove-write.ts'

const porting = (own: object) =>
  GigsPorting.parse({
    object: 'porting',
    id: 'prt_1',
    phoneNumber: '+12125550148',
    provider: 'p9',
    user: 'usr_1',
    status: 'informationRequired',
    createdAt: '2026-11-01T10:00:00Z',
    ...own,
  })

const declined = { status: 'declined', declinedAttempts: 1, lastRequestedAt: '2026-11-02T10:00:00Z' }
const donor = { object: 'serviceProvider', id: 'svp_1', name: 'AT&T', country: 'US', recipientProviders: ['p9'] }
const address = { line1: '1 Main St', line2: null, city: 'New York', state: 'NY', postalCode: '10001', country: 'US' }

describe('proveUpdate', () => {
  test.each([
    ['a field took its value', {}, { accountNumber: '77' }, { accountNumber: '77' }, 'applied'],
    ['a field was trimmed', {}, { firstName: 'Ada' }, { firstName: ' Ada ' }, 'applied'],
    ['a field kept its value', {}, {}, { accountNumber: '77' }, 'unchanged'],
    ['a field has a third value', { lastName: 'A' }, { lastName: 'C' }, { lastName: 'B' }, 'undecided'],
    ['one took, one did not', {}, { firstName: 'Ada' }, { firstName: 'Ada', lastName: 'Byron' }, 'undecided'],
    ['the same value, later another', { lastName: 'A' }, { lastName: 'B' }, { lastName: 'A' }, 'undecided'],
    ['the donor is read as an object', {}, { donorProvider: donor }, { donorProvider: 'svp_1' }, 'applied'],
    ['the donor stayed away', {}, {}, { donorProvider: 'svp_1' }, 'unchanged'],
    ['an address came', {}, { address }, { address: { ...address, line2: null } }, 'applied'],
    ['a date was cleared', { scheduledOn: '2026-12-01' }, { scheduledOn: null }, { scheduledOn: null }, 'applied'],
    ['a PIN came', { accountPinExists: false }, { accountPinExists: true }, { accountPin: '1234' }, 'applied'],
    ['no PIN came', { accountPinExists: false }, { accountPinExists: false }, { accountPin: '1234' }, 'unchanged'],
    ['a PIN over a PIN', { accountPinExists: true }, { accountPinExists: true }, { accountPin: '1' }, 'undecided'],
    ['an unknown key that is read', {}, { taxId: 'X1' }, { taxId: 'X1' }, 'applied'],
    ['an unknown key that is not read', {}, {}, { taxId: 'X1' }, 'undecided'],
    ['an unknown secret', { otpExists: false }, { otpExists: true }, { otp: '1' }, 'applied'],
    ['a retry was sent', declined, { ...declined, status: 'requested' }, {}, 'applied'],
    ['a retry was declined at once', declined, { ...declined, declinedAttempts: 2 }, {}, 'applied'],
    ['no retry was sent', declined, declined, {}, 'unchanged'],
    [
      'a PIN over a PIN sent a request',
      { accountPinExists: true },
      { accountPinExists: true, status: 'requested', lastRequestedAt: '2026-11-03T10:00:00Z' },
      { accountPin: '1' },
      'applied',
    ],
    [
      'a declined PIN was not sent',
      { ...declined, accountPinExists: true },
      { ...declined, accountPinExists: true },
      { accountPin: '1' },
      'unchanged',
    ],
    ['someone cancelled meanwhile', declined, { ...declined, status: 'canceled' }, {}, 'undecided'],
  ])('%s', (_name, before, after, body, verdict) => {
    expect(proveUpdate(porting(before), porting(after), body)).toBe(verdict)
  })
})
