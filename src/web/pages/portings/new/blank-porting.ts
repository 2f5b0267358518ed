import type { Porting } from '#contract/resources/porting.ts'

interface Known {
  /** Alpha-2 of the number. */
  country: string | null
  provider: string
  behavior: string
}

/** A draft that does not exist yet: the rules of an existing one then tell which fields there are and what would be sent. */
export function blankPorting({ country, provider, behavior }: Known): Porting {
  return {
    id: '',
    status: 'draft',
    phoneNumber: '',
    phoneNumberFormatted: '',
    country,
    provider,
    recipientProvider: null,
    donorProvider: null,
    donorProviderApproval: null,
    accountNumber: null,
    accountPinExists: false,
    billingPinExists: false,
    accountType: null,
    address: null,
    behavior,
    birthday: null,
    firstName: null,
    lastName: null,
    scheduledOn: null,
    required: [],
    missing: [],
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: '',
    subscription: null,
    createdAt: '',
    lastRequestedAt: null,
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
  }
}
