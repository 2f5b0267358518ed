import type { SubRequest } from '#contract/resources/port-request.ts'

/** A sub request with everything an edit needs, and what a test says of it. */
export function anySubRequest(more: Partial<SubRequest> = {}): SubRequest {
  return {
    id: 'sub_1',
    supportKey: 'sr_1',
    status: 'exception',
    numbers: [],
    numberCount: 2,
    carriers: ['Lumen'],
    focDate: null,
    focDateRequested: '2026-12-01T13:00:00Z',
    holder: 'Brightleaf Ltd',
    authPersonName: 'Miriam Castellanos',
    billingPhoneNumber: '+12125550148',
    streetAddress: '18 Alder Street',
    extendedAddress: null,
    locality: 'Albany',
    administrativeArea: 'NY',
    postalCode: '12207',
    countryCode: 'US',
    accountNumberEnd: '0175',
    pinExists: true,
    taxIdentifierExists: false,
    businessIdentifierExists: false,
    connectionId: '1234567890',
    messageProfileId: null,
    portingOption: { type: 'full', remainingNumbersAction: null, newBillingPhoneNumber: null },
    description: null,
    rating: null,
    ratingComment: null,
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-21T10:00:00Z',
    version: 'v1',
    ...more,
  }
}
