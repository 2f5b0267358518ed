/** Gigs' error codes in an agent's words. An open list: an unknown code is shown with the upstream's own message. Source: Gigs error codes, portings. */

interface Refusal {
  /** What is wrong and what to do about it. */
  message: string
  /** The field it is about, where `details` name none. */
  field?: string
}

export const gigsRefusals: Readonly<Record<string, Refusal>> = {
  portingAccountPinForPortInBehaviorInvalid: {
    message: 'To keep the number, the code must be a PAC: three letters and six digits. This may be a STAC.',
    field: 'accountPin',
  },
  portingAccountPinForCancelOnlyBehaviorInvalid: {
    message: 'To give the number up, the code must be a STAC: six digits and three letters. This may be a PAC.',
    field: 'accountPin',
  },
  portingAlreadyExists: { message: 'This number already has an open porting.', field: 'phoneNumber' },
  portingAlreadyCanceled: { message: 'This porting has already been cancelled.' },
  portingNotCancelable: { message: 'This porting can no longer be cancelled.' },
  portingNotDeletable: { message: 'Only a draft can be deleted.' },
  portingNotUpdatable: { message: 'This porting cannot be changed now: it is running or has ended.' },
  portingAttributeUpdateNotSupported: {
    message: 'One of these fields can only be changed while the porting is a draft.',
  },
  portingCancellationBehaviorNotSupported: {
    message: 'This provider cannot end the old service without moving the number.',
    field: 'behavior',
  },
  portingScheduleNotSupported: { message: 'This provider cannot schedule a porting for a date.', field: 'scheduledOn' },
  portingScheduledOnInvalid: { message: 'The date must be in the future.', field: 'scheduledOn' },
  portingDonorProviderNotFound: { message: 'This donor is not known to the provider.', field: 'donorProvider' },
  portingProviderNotFound: { message: 'This recipient network is not known to the provider.', field: 'provider' },
  portingProviderMismatch: {
    message: 'The subscription and the porting are for different networks. Choose another plan or recipient network.',
    field: 'provider',
  },
  portingNotSupported: { message: 'This number cannot be moved to this network.', field: 'phoneNumber' },
  portingPhoneNumberBlocked: {
    message: 'This number is barred from porting. Ask the provider before trying again.',
    field: 'phoneNumber',
  },
  portingPerUserLimitExceeded: { message: 'This user has too many drafts. Delete old ones first.', field: 'user' },
  portingUserAddressRequired: {
    message: 'The user has no address on file. It has to be added to the user, not to the porting.',
    field: 'user',
  },
  portingConflictsWithPortOut: { message: 'A port-out of this subscription is open. Both cannot run at once.' },
  portOutConflictsWithPorting: { message: 'A porting into this subscription is open. Both cannot run at once.' },
  portOutAlreadyExists: { message: 'A port-out is already open.' },
  subscriptionPortingAlreadyOpen: { message: 'This subscription already has an open porting.' },
  subscriptionPortingAlreadyCompleted: { message: 'A porting into this subscription has already been completed.' },
}
