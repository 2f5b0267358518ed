/** The operations on service providers, which belong to no project. Before: gigs/app.ts. After: gigs/service-provider-table.ts. */

import type { GigsServiceProvider } from '#contract/upstream/gigs.ts'
import { checkQuery, pageOf, paging, text } from './check-request.ts'
import { notFound } from './errors.ts'
import type { Operation } from './operation.ts'
import { serviceProviderOf, serviceProviders } from './service-provider-table.ts'

/**
 * The reference documents the envelope and no paging parameters, while the vendor's own client sends `limit`: it is taken as in
 * other lists, and without it everything comes at once (inferred).
 */
export const listServiceProviders: Operation = (_emulator, { query }) => {
  const found = checkQuery(query, {
    ...paging,
    country: { check: text({ pattern: /^[A-Z]{2}$/, says: 'must be an ISO 3166-1 alpha-2 country code' }) },
    recipientProvider: {},
  })
  const { after, before, limit } = pageOf(found, (id) => serviceProviderOf(id) !== undefined)
  const country = found.country?.[0]
  const recipient = found.recipientProvider?.[0]
  const all = serviceProviders.filter(
    (provider) =>
      (country === undefined || provider.country === country) &&
      (recipient === undefined || provider.recipientProviders.includes(recipient)),
  )
  return {
    status: 200,
    body: { object: 'list', ...pageIn(all, { after, before, limit: found.limit ? limit : all.length }) },
  }
}

function pageIn(
  all: GigsServiceProvider[],
  { after, before, limit }: { after?: string; before?: string; limit: number },
) {
  const place = (id: string | undefined) => serviceProviders.findIndex((provider) => provider.id === id)
  const behind = all.filter((provider) => after === undefined || place(provider.id) > place(after))
  const fitting = before === undefined ? behind : all.filter(({ id }) => place(id) < place(before))
  const items = before === undefined ? fitting.slice(0, limit) : fitting.slice(Math.max(0, fitting.length - limit))
  const first = items[0]
  const last = items.at(-1)
  return {
    items,
    moreItemsAfter: last && last !== all.at(-1) ? last.id : null,
    moreItemsBefore: first && first !== all[0] ? first.id : null,
  }
}

export const getServiceProvider: Operation = (_emulator, { params, query }) => {
  const id = params.serviceProvider ?? ''
  const provider = serviceProviderOf(id)
  if (!provider) throw notFound('service provider', id)
  checkQuery(query, {})
  return { status: 200, body: provider }
}
