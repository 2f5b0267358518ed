import type { StoredPorting } from '../model.ts'

const own = new Set<string>([
  'accountNumber',
  'accountPin',
  'accountType',
  'address',
  'behavior',
  'billingPin',
  'birthday',
  'donorProvider',
  'donorProviderApproval',
  'firstName',
  'lastName',
  'phoneNumber',
  'provider',
  'scheduledOn',
] satisfies (keyof StoredPorting)[])

export function isOwnField(key: string): key is keyof StoredPorting {
  return own.has(key)
}

/** Names in `required` whose value is empty. An approval that is `false` counts as empty, as in the vendor's own forms. */
export function missingFields(porting: StoredPorting): string[] {
  return porting.required.filter((key) => {
    if (key === 'donorProviderApproval') return porting.donorProviderApproval !== true
    const value = isOwnField(key) ? porting[key] : porting.extra[key]
    return value === null || value === undefined || value === ''
  })
}
