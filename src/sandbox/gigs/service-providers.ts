/** The operations on service providers, which belong to no project. Before: gigs/app.ts. After: gigs/service-provider-table.ts. */

import { checkQuery, text } from './check-request.ts'
import { notFound } from './errors.ts'
import type { Operation } from './operation.ts'
import { serviceProviderOf, serviceProviders } from './service-provider-table.ts'

/** The reference documents the envelope and no paging parameters: everything comes at once. */
export const listServiceProviders: Operation = (_emulator, { query }) => {
  const found = checkQuery(query, {
    country: { check: text({ pattern: /^[A-Z]{2}$/, says: 'must be an ISO 3166-1 alpha-2 country code' }) },
    recipientProvider: {},
  })
  const country = found.country?.[0]
  const recipient = found.recipientProvider?.[0]
  const items = serviceProviders.filter(
    (provider) =>
      (country === undefined || provider.country === country) &&
      (recipient === undefined || provider.recipientProviders.includes(recipient)),
  )
  return { status: 200, body: { object: 'list', items, moreItemsAfter: null, moreItemsBefore: null } }
}

export const getServiceProvider: Operation = (_emulator, { params, query }) => {
  const id = params.serviceProvider ?? ''
  const provider = serviceProviderOf(id)
  if (!provider) throw notFound('service provider', id)
  checkQuery(query, {})
  return { status: 200, body: provider }
}
