/** The smallest honest subset of subscriptions: what takes a draft porting into use. Before: gigs/app.ts. After: gigs/porting-work.ts. */
import type { StoredPorting, StoredSubscription } from '../model.ts'
import { newId } from '../new-id.ts'
import { checkBody, checkQuery, object, oneOf, pageOf, paging, text } from './check-request.ts'
import type { Emulator } from './emulator.ts'
import { notFound, Refusal, refusal, unprocessable } from './errors.ts'
import type { Operation } from './operation.ts'
import { isOpen } from './porting-lifecycle.ts'
import { attach, change } from './porting-work.ts'
import { presentSubscription } from './present.ts'

const statuses = ['pending', 'initiated', 'active', 'restricted', 'ended'] as const
const id = text({ longest: 64 })

export const listSubscriptions: Operation = (emulator, { query }) => {
  const { subscriptions } = emulator.store
  const found = checkQuery(query, { ...paging, status: { isList: true, check: oneOf(statuses) }, user: {} })
  const { status, user } = found
  const page = subscriptions.page({
    where: { ...(status && { status }), ...(user && { user }) },
    ...pageOf(found, subscriptions.hasBeen),
  })
  return { status: 200, body: { object: 'list', ...page, items: page.items.map((item) => present(emulator, item)) } }
}

export const getSubscription: Operation = (emulator, { params, query }) => {
  const subscription = existing(emulator, params.subscription)
  checkQuery(query, {})
  return { status: 200, body: present(emulator, subscription) }
}

/** `plan` is `pln_` and a network (`pln_p9`), as the sandbox has no plans; without one the porting's network is taken. */
export const createSubscription: Operation = (emulator, { body, query }) => {
  checkQuery(query, {})
  const given = checkBody(body, object({ user: id, porting: id, plan: id }, { needs: ['user'] }))
  const user = emulator.store.users.get(String(given.user))
  if (!user || user.status === 'deleted') {
    throw unprocessable([{ in: 'body', path: 'user', message: 'is not the id of an existing user' }])
  }
  const draft = typeof given.porting === 'string' ? usableDraft(emulator, given.porting, user.id) : null
  const network = typeof given.plan === 'string' ? given.plan.replace(/^pln_/, '') : (draft?.provider ?? 'p9')
  if (draft && draft.provider !== network) throw refusal('portingProviderMismatch', 'porting')

  const at = emulator.clock.now()
  const subscription: StoredSubscription = {
    id: newId('sub'),
    user: user.id,
    provider: network,
    status: draft ? 'pending' : 'active',
    porting: draft?.id ?? null,
    phoneNumber: null,
    createdAt: at,
    endedAt: null,
  }
  emulator.store.saveSubscription(subscription)
  if (draft) attach(emulator, draft, subscription.id, { at, actor: 'apiKey' })
  return { status: 201, body: present(emulator, existing(emulator, subscription.id)) }
}

/** Ports a number to a line that is live already. That it can be done is documented, by which call is not (inferred). */
export const updateSubscription: Operation = (emulator, { params, body, query }) => {
  const subscription = existing(emulator, params.subscription)
  checkQuery(query, {})
  const given = checkBody(body, object({ porting: id }, { needs: ['porting'] }))
  if (subscription.status === 'ended') throw stateRefusal('The subscription has ended.')
  const portings = emulator.store.portings.find('subscription', subscription.id)
  if (portings.some(isOpen)) throw refusal('subscriptionPortingAlreadyOpen', 'porting')
  if (portings.some(({ status }) => status === 'completed'))
    throw refusal('subscriptionPortingAlreadyCompleted', 'porting')
  const draft = usableDraft(emulator, String(given.porting), subscription.user)
  if (draft.provider !== subscription.provider) throw refusal('portingProviderMismatch', 'porting')
  attach(emulator, draft, subscription.id, { at: emulator.clock.now(), actor: 'apiKey' })
  return { status: 200, body: present(emulator, existing(emulator, subscription.id)) }
}

/** Ends the line and with it its open porting: "to cancel the whole process, end the subscription instead". */
export const endSubscription: Operation = (emulator, { params, body, query }) => {
  const subscription = existing(emulator, params.subscription)
  checkQuery(query, {})
  checkBody(body, object({}))
  if (subscription.status === 'ended') throw stateRefusal('The subscription has already ended.')
  const at = emulator.clock.now()
  emulator.store.saveSubscription({ ...subscription, status: 'ended', porting: null, endedAt: at })
  for (const porting of emulator.store.portings.find('subscription', subscription.id)) {
    if (isOpen(porting)) change(emulator, porting, { kind: 'canceled' }, { at, actor: 'apiKey' })
  }
  return { status: 200, body: present(emulator, existing(emulator, subscription.id)) }
}

const stateRefusal = (message: string) => new Refusal(422, { message })

function existing(emulator: Emulator, id = ''): StoredSubscription {
  const subscription = emulator.store.subscriptions.get(id)
  if (!subscription) throw notFound('subscription', id)
  return subscription
}

function usableDraft(emulator: Emulator, id: string, user: string): StoredPorting {
  const refused = (message: string) => unprocessable([{ in: 'body', path: 'porting', message }])
  const porting = emulator.store.portings.get(id)
  if (!porting) throw refused('is not the id of an existing porting')
  if (porting.user !== user) throw refused('belongs to another user')
  if (porting.status !== 'draft') throw refused('must be a porting in the draft status')
  return porting
}

function present(emulator: Emulator, subscription: StoredSubscription) {
  const last = emulator.store.portings.find('subscription', subscription.id)[0]
  return presentSubscription(subscription, last?.id ?? null)
}
