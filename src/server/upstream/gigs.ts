/** The Gigs API as an `Upstream`. Before: routes. After: gigs-calls.ts, gigs-writes.ts, the real API or sandbox/gigs. */
import * as z from 'zod/mini'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import type { Subscription } from '#contract/resources/subscription.ts'
import type { User } from '#contract/resources/user.ts'
import { GigsPorting, GigsSubscription, GigsUser } from '#contract/upstream/gigs.ts'
import type { Caller } from './caller.ts'
import { compiled } from './compiled-schema.ts'
import { createGigsCalls, type GigsOptions } from './gigs-calls.ts'
import { createGigsWrites } from './gigs-writes.ts'
import type { PortingAsOf, Upstream } from './provider.ts'
import { readList, readListToProve, readListToShow } from './read-list.ts'
import { toListItem, toPorting } from './to-porting.ts'
import { understood } from './upstream-calls.ts'

const OnePorting = compiled(GigsPorting)
const OneUser = compiled(GigsUser)
const UserList = compiled(z.object({ items: z.array(GigsUser) }))
const SubscriptionList = compiled(z.object({ items: z.array(GigsSubscription) }))

/** No list of networks is longer; a broken upstream must not fill our memory. */
const mostRecipients = 200

export function createGigs(options: GigsOptions): Upstream {
  const calls = createGigsCalls(options)
  const project = `/projects/${options.project}`
  const portings = `${project}/portings`
  const seenRecipients = new Map<string, string | null>(options.recipientProviders.map((id) => [id, null]))
  const noteRecipient = ({ provider, recipientProvider }: GigsPorting) => {
    if (seenRecipients.has(provider) || seenRecipients.size < mostRecipients)
      seenRecipients.set(provider, recipientProvider?.name ?? seenRecipients.get(provider) ?? null)
  }

  const getRequest = (id: string) => ({ method: 'GET', path: `${portings}/${id}` }) as const
  const searchRequest = (phoneNumber: string) =>
    ({ method: 'POST', path: `${portings}/search`, body: JSON.stringify({ phoneNumber }) }) as const

  const understandPorting = (body: unknown) => understood(OnePorting, body)
  const understandPage = (body: unknown): PortingPage => {
    const { items, unreadable, after, before } = readListToShow(body)
    items.forEach(noteRecipient)
    const gap = unreadable.length > 0 ? { unreadable: unreadable.length } : {}
    return { items: items.map(toListItem), after, before, asOf: calls.saidAt(), ...gap }
  }

  const writes = createGigsWrites(calls, portings, {
    understandPorting,
    getAnew: (id) => calls.readAnew('getPorting', getRequest(id), understandPorting),
    getToProve: (id) => calls.readToProve('getPorting', getRequest(id), understandPorting),
    searchAnew: (phoneNumber) => calls.readAnew('searchPortings', searchRequest(phoneNumber), readListToProve),
    searchToProve: (phoneNumber) => calls.readToProve('searchPortings', searchRequest(phoneNumber), readListToProve),
  })

  async function getUser(id: string, caller?: Caller): Promise<User> {
    const request = { method: 'GET', path: `${project}/users/${id}` } as const
    return calls.read('getUser', request, (body) => toUser(understood(OneUser, body)), caller)
  }

  return {
    ...writes,

    listPortings: (filters, caller) =>
      calls.read('listPortings', { method: 'GET', path: portings + queryOf(filters) }, understandPage, caller),

    searchPortings: (phoneNumber, caller) =>
      calls.read('searchPortings', searchRequest(phoneNumber), understandPage, caller),

    getPorting: (id, caller) =>
      calls.read(
        'getPorting',
        getRequest(id),
        (body): PortingAsOf => {
          return { porting: toPorting(understandPorting(body)), asOf: calls.saidAt() }
        },
        caller,
      ),

    listPortingsAnew(filters) {
      const request = { method: 'GET', path: portings + queryOf(filters) } as const
      return calls.readAnew('listPortings', request, (body) => {
        const { items, unreadable, after } = readList(body)
        items.forEach(noteRecipient)
        return { items: items.map(toPorting), unreadable, after }
      })
    },

    async getPortingAnew(id) {
      return toPorting(await calls.readAnew('getPorting', getRequest(id), understandPorting))
    },

    listServiceProviders(filter, caller) {
      const path = `/serviceProviders${queryOf(filter)}`
      return calls.readRaw('listServiceProviders', { method: 'GET', path }, caller)
    },

    getUser,

    async searchUsers(text, caller) {
      if (!text.includes('@')) return /^[\w-]{1,64}$/.test(text) ? oneOrNone(getUser(text, caller)) : []
      const request = {
        method: 'POST',
        path: `${project}/users/search`,
        body: JSON.stringify({ email: text }),
      } as const
      return calls.read('searchUsers', request, (body) => understood(UserList, body).items.map(toUser), caller)
    },

    listUserSubscriptions(userId, caller) {
      const request = { method: 'GET', path: `${project}/subscriptions?user=${userId}&limit=100` } as const
      const understand = (body: unknown) => understood(SubscriptionList, body).items.map(toSubscription)
      return calls.read('listUserSubscriptions', request, understand, caller)
    },

    recipientProviders: async () =>
      [...seenRecipients].map(([id, name]) => ({ id, name })).sort((one, other) => (one.id < other.id ? -1 : 1)),

    clock: () => new Date(calls.saidAt()),

    async checkReachable() {
      await calls.readAnew('checkReachable', { method: 'GET', path: `${portings}?limit=1` }, understandPage)
    },

    forgetReads: calls.forgetReads,

    connection: calls.connection,

    close: () => calls.close(),
  }
}

/** Statuses are repeated: the form both editions of the reference show for arrays. By hand: URLSearchParams costs as much as a whole route. */
function queryOf(filters: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  let query = ''
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === '') continue
    const values = typeof value === 'object' ? value : [value]
    for (const one of values) query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(one)}`
  }
  return query
}

async function oneOrNone(user: Promise<User>): Promise<User[]> {
  try {
    return [await user]
  } catch (error) {
    if (error instanceof Failure && error.code === 'notFound') return []
    throw error
  }
}

function toUser(raw: GigsUser): User {
  return { id: raw.id, email: raw.email, fullName: raw.fullName, status: raw.status }
}

function toSubscription(raw: GigsSubscription): Subscription {
  return {
    id: raw.id,
    user: raw.user,
    status: raw.status,
    phoneNumber: raw.phoneNumber,
    porting: raw.porting,
    createdAt: raw.createdAt,
    endedAt: raw.endedAt,
  }
}
