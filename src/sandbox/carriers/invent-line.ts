import type { LineTruth, StoredPorting } from '../model.ts'

/** A line for a number that the world does not know: it holds what was sent. */
export function inventLine(phoneNumber: string, donorProvider: string | null, porting: StoredPorting): LineTruth {
  return {
    phoneNumber,
    donorProvider: donorProvider ?? '',
    network: null,
    firstName: porting.firstName ?? '',
    lastName: porting.lastName ?? '',
    birthday: porting.birthday,
    address: porting.address ?? { line1: '', line2: null, city: '', state: null, postalCode: null, country: '' },
    accountNumber: porting.accountNumber ?? '',
    accountPin: porting.accountPin,
    billingPin: porting.billingPin,
    accountType: porting.accountType,
    isProtected: false,
    isActive: true,
    isPrepaid: false,
    isAdministrative: false,
    isPendingElsewhere: false,
    isDuplicated: false,
    isVague: false,
    refusesSilently: false,
    consent: true,
    answersAfter: 0,
  }
}
