/** The operations on portings. Before: gigs/app.ts. After: gigs/porting-lifecycle.ts decides, gigs/porting-work.ts keeps and announces. */
import { gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import type { StoredPorting } from '../model.ts'
import { newId } from '../new-id.ts'
import { accountNumberOfOutage, draftsPerUser, refusedNumbers } from '../scenarios.ts'
import { checkBody, checkQuery, object, oneOf, pageOf, paging } from './check-request.ts'
import type { Emulator } from './emulator.ts'
import { notFound, refusal, unprocessable } from './errors.ts'
import { isOwnField } from './missing-fields.ts'
import type { Operation } from './operation.ts'
import { checkRules, createBody, phoneNumberCheck, storedChanges, storedExtra, updateBody } from './porting-body.ts'
import { isOpen, refusalOfCancel, refusalOfDelete, refusalOfUpdate } from './porting-lifecycle.ts'
import { answersIn, change, draftDue, replace } from './porting-work.ts'
import { presentPorting } from './present.ts'
import { requiredFields } from './required-fields.ts'
import { recipientNetworkOf } from './service-provider-table.ts'

export const listPortings: Operation = (emulator, { query }) => {
  const { portings } = emulator.store
  const found = checkQuery(query, {
    ...paging,
    status: { isList: true, check: oneOf(gigsPortingStatuses) },
    subscription: {},
    user: {},
  })
  const { status, user, subscription } = found
  const page = portings.page({
    where: { ...(status && { status }), ...(user && { user }), ...(subscription && { subscription }) },
    ...pageOf(found, portings.hasBeen),
  })
  return { status: 200, body: { object: 'list', ...page, items: page.items.map(presentPorting) } }
}

export const getPorting: Operation = (emulator, { params, query }) => {
  const porting = existing(emulator, params.porting)
  checkQuery(query, {})
  return { status: 200, body: presentPorting(porting) }
}

export const createPorting: Operation = (emulator, { body, query }) => {
  checkQuery(query, {})
  const given = checkBody(body, createBody)
  const at = emulator.clock.now()
  const draft = newDraft(given, at)
  checkUser(emulator, draft.user)
  checkRules(draft, Object.keys(given), at)
  checkScenario(draft)
  checkNumber(emulator, draft)
  if (draftsOf(emulator, draft.user) >= draftsPerUser) throw refusal('portingPerUserLimitExceeded', 'user')
  const porting = withRequired(draft)
  replace(emulator, null, porting, { at, actor: 'apiKey' })
  return { status: 201, body: presentPorting(porting) }
}

export const updatePorting: Operation = (emulator, { params, body, query }) => {
  const porting = existing(emulator, params.porting)
  checkQuery(query, {})
  const ownKeys = porting.required.filter((key) => !isOwnField(key))
  const given = checkBody(body, updateBody(ownKeys))
  const at = emulator.clock.now()

  const refused = refusalOfUpdate(porting, Object.keys(given))
  if (refused) throw refusal(refused.code, refused.field)
  const extra = { ...porting.extra, ...storedExtra(given, ownKeys) }
  const next = withRequired({ ...porting, ...storedChanges(given), extra })
  checkRules(next, Object.keys(given), at)
  if (next.accountNumber === accountNumberOfOutage) throw refusal('serviceUnavailable')
  if (next.phoneNumber !== porting.phoneNumber || next.provider !== porting.provider) {
    checkScenario(next)
    checkNumber(emulator, next)
  }
  const updated = change(
    emulator,
    porting,
    { kind: 'updated', changes: next, answersIn: answersIn(emulator, next) },
    { at, actor: 'apiKey' },
  )
  return { status: 200, body: presentPorting(updated) }
}

export const cancelPorting: Operation = (emulator, { params, body, query }) => {
  const porting = existing(emulator, params.porting)
  checkQuery(query, {})
  checkBody(body, object({}))
  const at = emulator.clock.now()
  const code = refusalOfCancel(porting, at)
  if (code) throw refusal(code)
  const canceled = change(emulator, porting, { kind: 'canceled' }, { at, actor: 'apiKey' })
  return { status: 200, body: presentPorting(canceled) }
}

export const deletePorting: Operation = (emulator, { params, body, query }) => {
  const porting = existing(emulator, params.porting)
  checkQuery(query, {})
  checkBody(body, object({}))
  const code = refusalOfDelete(porting)
  if (code) throw refusal(code)
  replace(emulator, porting, null, { at: emulator.clock.now(), actor: 'apiKey' })
  return { status: 200, body: presentPorting(porting) }
}

export const searchPortings: Operation = (emulator, { body, query }) => {
  checkQuery(query, {})
  const { phoneNumber } = checkBody(body, object({ phoneNumber: phoneNumberCheck }, { needs: ['phoneNumber'] }))
  const items = emulator.store.portings.find('phoneNumber', String(phoneNumber)).map(presentPorting)
  return { status: 200, body: { object: 'list', items, moreItemsAfter: null, moreItemsBefore: null } }
}

function existing(emulator: Emulator, id = ''): StoredPorting {
  const porting = emulator.store.portings.get(id)
  if (!porting) throw notFound('porting', id)
  return porting
}

function newDraft(given: Record<string, unknown>, at: number): StoredPorting {
  return {
    id: newId('prt'),
    status: 'draft',
    phoneNumber: '',
    provider: '',
    donorProvider: null,
    donorProviderApproval: null,
    accountNumber: null,
    accountPin: null,
    billingPin: null,
    accountType: null,
    address: null,
    behavior: 'portIn',
    birthday: null,
    firstName: null,
    lastName: null,
    scheduledOn: null,
    required: [],
    extra: {},
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: String(given.user),
    subscription: null,
    createdAt: at,
    lastRequestedAt: null,
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    due: draftDue(at),
    ...storedChanges(given),
  }
}

const withRequired = (porting: StoredPorting): StoredPorting => ({ ...porting, required: requiredFields(porting) })

function checkUser(emulator: Emulator, id: string) {
  const user = emulator.store.users.get(id)
  if (!user || user.status === 'deleted') {
    throw unprocessable([{ in: 'body', path: 'user', message: 'is not the id of an existing user' }])
  }
}

function checkScenario({ phoneNumber, accountNumber }: StoredPorting) {
  const code = refusedNumbers[phoneNumber.slice(-4)]
  if (code) throw refusal(code, code === 'portingUserAddressRequired' ? 'user' : 'phoneNumber')
  if (accountNumber === accountNumberOfOutage) throw refusal('serviceUnavailable')
}

/** One open porting per number, drafts included (inferred), and only numbers of the recipient network's country. */
function checkNumber(emulator: Emulator, porting: StoredPorting) {
  const country = recipientNetworkOf(porting.provider)?.country
  if (country && !porting.phoneNumber.startsWith(callingCodes[country] ?? '+')) {
    throw refusal('portingNotSupported', 'phoneNumber')
  }
  const others = emulator.store.portings.find('phoneNumber', porting.phoneNumber)
  if (others.some((other) => other.id !== porting.id && isOpen(other)))
    throw refusal('portingAlreadyExists', 'phoneNumber')
}

const callingCodes: Record<string, string> = {
  US: '+1',
  CA: '+1',
  GB: '+44',
  IE: '+353',
  DE: '+49',
  FR: '+33',
  NL: '+31',
  ES: '+34',
  IT: '+39',
  SE: '+46',
  AT: '+43',
}

function draftsOf(emulator: Emulator, user: string): number {
  return emulator.store.portings.find('user', user).filter(({ status }) => status === 'draft').length
}
