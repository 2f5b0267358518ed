import type { Porting } from '#contract/resources/porting.ts'
import type { ServiceProvider } from '#contract/resources/service-provider.ts'

/** A donor of a country: `makeDonor('AT&T')`, `makeDonor('EE', 'GB')`. */
export function makeDonor(name: string, country: string | null = 'US'): ServiceProvider {
  return { id: `svp_${name.replace(/\W/g, '')}`, name, country, recipientProviders: ['p3'] }
}

/** A complete US porting from AT&T that was sent once and has no answer yet; say only what differs. */
export function makePorting(different: Partial<Porting> = {}): Porting {
  return {
    id: 'prt_1',
    status: 'requested',
    phoneNumber: '+12125550148',
    phoneNumberFormatted: '+1 212 555 0148',
    country: 'US',
    provider: 'p3',
    recipientProvider: makeDonor('Nimbus'),
    donorProvider: makeDonor('AT&T'),
    donorProviderApproval: null,
    accountNumber: '287654321',
    accountPinExists: true,
    billingPinExists: false,
    accountType: null,
    address: {
      line1: '350 5th Avenue',
      line2: null,
      city: 'New York',
      state: 'NY',
      postalCode: '10118',
      country: 'US',
    },
    behavior: 'portIn',
    birthday: null,
    firstName: 'Miriam',
    lastName: 'Castellanos',
    scheduledOn: null,
    required: ['donorProvider', 'accountNumber', 'accountPin', 'firstName', 'lastName', 'address'],
    missing: [],
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: 'usr_1',
    subscription: 'sub_1',
    createdAt: '2026-11-17T09:00:00Z',
    lastRequestedAt: '2026-11-18T09:00:00Z',
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    ...different,
  }
}

/** The same, declined once with a code. */
export function makeDeclined(declinedCode: string | null, different: Partial<Porting> = {}): Porting {
  return makePorting({
    status: 'declined',
    declinedAttempts: 1,
    declinedCode,
    declinedMessage: 'The request was declined.',
    lastDeclinedAt: '2026-11-18T15:00:00Z',
    ...different,
  })
}
