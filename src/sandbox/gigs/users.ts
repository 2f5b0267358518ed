/** The operations on users that a client of portings needs. Before: gigs/app.ts. After: gigs/store.ts. */

import { checkBody, checkQuery, object, pageOf, paging, text } from './check-request.ts'
import { notFound } from './errors.ts'
import type { Operation } from './operation.ts'
import { presentUser } from './present.ts'
import { emailKey } from './store.ts'

export const listUsers: Operation = (emulator, { query }) => {
  const { users } = emulator.store
  const found = checkQuery(query, paging)
  const page = users.page({ where: {}, ...pageOf(found, users.hasBeen) })
  return { status: 200, body: { object: 'list', ...page, items: page.items.map(presentUser) } }
}

export const getUser: Operation = (emulator, { params, query }) => {
  const user = emulator.store.users.get(params.user ?? '')
  if (!user) throw notFound('user', params.user ?? '')
  checkQuery(query, {})
  return { status: 200, body: presentUser(user) }
}

/** Exact e-mail address, upper and lower case alike. */
export const searchUsers: Operation = (emulator, { body, query }) => {
  checkQuery(query, {})
  const email = text({ pattern: /^[^@\s]+@[^@\s]+$/, says: 'must be an e-mail address', longest: 320, isFilled: true })
  const given = checkBody(body, object({ email }, { needs: ['email'] }))
  const items = emulator.store.users.find('email', emailKey(String(given.email))).map(presentUser)
  return { status: 200, body: { object: 'list', items, moreItemsAfter: null, moreItemsBefore: null } }
}
