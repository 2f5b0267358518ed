import { describe, expect, test } from 'vitest'
import { guidedCodes } from './declined-codes.ts'
import { declineTitle, fieldLabel, missingPhrase, shortDate, whatIsWrong } from './what-is-wrong.ts'

const item = {
  id: 'prt_1',
  status: 'requested',
  phoneNumber: '+12125550148',
  phoneNumberFormatted: '+1 212 555 0148',
  country: 'US' as string | null,
  donor: 'AT&T',
  recipient: 'Nimbus',
  holder: null,
  missing: [] as string[],
  declinedCode: null as string | null,
  declinedAttempts: 0,
  scheduledOn: null as string | null,
  user: 'usr_1',
  subscription: null,
  createdAt: '2026-11-17T09:00:00Z',
  statusSince: null,
  lastChangeAt: '2026-11-17T09:00:00Z',
}

describe('whatIsWrong', () => {
  test.each([
    [{ status: 'draft' }, 'Not yet used by a subscription'],
    [{ status: 'draft', missing: ['donorProvider'] }, 'Donor provider missing'],
    [{ status: 'initiated' }, 'Customer must approve'],
    [{ status: 'pending' }, 'Being prepared'],
    [{ status: 'informationRequired', country: 'GB', missing: ['accountPin'] }, 'PAC missing'],
    [
      { status: 'informationRequired', country: 'IE', missing: ['accountType', 'accountNumber'] },
      'Account type, account number missing',
    ],
    [{ status: 'informationRequired' }, 'Provider asks for information'],
    [{ status: 'requested' }, 'Answer usually in hours'],
    [{ status: 'requested', country: 'DE' }, 'Answer usually in 1 day'],
    [{ status: 'requested', country: 'GB', scheduledOn: '2026-12-01' }, 'Moves on Tue 1 Dec'],
    [{ status: 'declined', declinedCode: 'portingAccountPinRequiredOrInvalid' }, 'Account PIN refused'],
    [{ status: 'declined', declinedCode: 'portingAccountPinRequiredOrInvalid', country: 'GB' }, 'PAC refused'],
    [{ status: 'declined', declinedCode: 'portingZipCodeRequiredOrInvalid' }, 'ZIP differs from the bill'],
    [{ status: 'declined', declinedCode: 'portingSomethingNew' }, 'portingSomethingNew'],
    [{ status: 'declined' }, 'Donor gave no reason'],
    [{ status: 'failed' }, 'Broke off, or was not approved'],
    [{ status: 'informationRequired', country: 'GB', behavior: 'cancelOnly', missing: ['accountPin'] }, 'STAC missing'],
    [{ status: 'completed' }, 'Number has moved'],
    [{ status: 'completed', behavior: 'cancelOnly' }, 'Old service has ended'],
    [{ status: 'frozen' }, 'Status is new to this desk'],
    [{ status: 'constructor' }, 'Status is new to this desk'],
  ])('%j reads "%s"', (different, phrase) => expect(whatIsWrong({ ...item, ...different })).toBe(phrase))
})

test('many missing fields are counted', () => {
  const missing = ['accountNumber', 'accountPin', 'firstName', 'lastName']
  expect(missingPhrase(missing, { country: 'US' })).toBe('Account number, account PIN, 2 more missing')
})

test('every code has a short title that is not the code', () => {
  for (const code of guidedCodes) {
    const title = declineTitle(code, { country: 'US' })
    expect(title).not.toContain('porting')
    expect(title.length).toBeLessThan(36)
  }
})

test.each([
  ['accountPin', 'US', 'portIn', 'Account PIN'],
  ['accountPin', 'GB', 'portIn', 'PAC'],
  ['accountPin', 'GB', 'cancelOnly', 'STAC'],
  ['accountPin', 'FR', 'portIn', 'RIO'],
  ['address.postalCode', 'US', 'portIn', 'ZIP code'],
  ['address.postalCode', null, 'portIn', 'Postal code'],
  ['customerReference', 'US', 'portIn', 'Customer reference'],
  ['tax.identifier_number', 'US', 'portIn', 'Tax identifier number'],
  ['constructor', 'US', 'portIn', 'Constructor'],
  ['', 'US', 'portIn', ''],
])('%s in %s is called "%4$s"', (key, country, behavior, label) => {
  expect(fieldLabel(key, { country, behavior })).toBe(label)
})

test('a date that is none stays as it is', () => {
  expect(shortDate('soon')).toBe('soon')
  expect(shortDate('2028-02-29')).toBe('Tue 29 Feb')
})
