/** Browser ⇄ BFF: every operation's method, path and shapes. Before: web/api/client.ts. After: server/routes. */
import * as z from 'zod/mini'
import { portRequestDraftOperations } from './port-request-draft-operations.ts'
import { portRequestOperations } from './port-request-operations.ts'
import { ActivityEntry } from './resources/activity.ts'
import { CaseItem, systems } from './resources/case.ts'
import { hiddenKeys, Revealed } from './resources/hidden-data.ts'
import { PortingAttempt } from './resources/history.ts'
import { id } from './resources/id.ts'
import { Insights, insightDays, usualInsightDays } from './resources/insights.ts'
import { phoneNumber } from './resources/phone-number.ts'
import { Porting, PortingListItem, TimelineEntry } from './resources/porting.ts'
import { ActedPorting, PortingActs } from './resources/porting-acts.ts'
import { PortingChanges, type WholeChanges } from './resources/porting-changes.ts'
import { roles } from './resources/role.ts'
import { ServiceProvider } from './resources/service-provider.ts'
import { Session } from './resources/session.ts'
import { Subscription } from './resources/subscription.ts'
import { User } from './resources/user.ts'
import { writing } from './resources/writing.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const name = z.string().check(z.regex(/^[A-Za-z]{1,40}$/, 'This is not a name.'))
const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'A country is two capital letters.'))

/** Opaque: where a page begins or ends. */
const cursor = z
  .string()
  .check(z.minLength(1), z.maxLength(100), z.regex(/^[A-Za-z0-9_-]+$/, 'This is no place in a list.'))
/** RFC 3339, or a date, which stands for its first moment in UTC. */
const moment = z.string().check(
  z.regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}))?$/,
    'A time looks like 2026-11-21T09:00:00Z.',
  ),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'There is no such time.'),
)

/** What a list can be sorted by: creation, the last change, or how long the present status lasts. */
export const portingSorts = ['created', 'changed', 'waiting'] as const
export type PortingSort = (typeof portingSorts)[number]

/** Which portings to list. Numbers and names are searched by POST, so that none stands in a URL. */
export const PortingFilters = z.strictObject({
  /** Comma-separated on the wire. Open list: the upstream says which statuses exist. */
  status: z.optional(
    z.array(z.string().check(z.regex(/^[A-Za-z]{1,40}$/, 'This is not a status.'))).check(z.maxLength(20)),
  ),
  user: z.optional(id),
  subscription: z.optional(id),
  /** Of the number. */
  country: z.optional(country),
  /** Service provider id. */
  donor: z.optional(id),
  declinedCode: z.optional(z.string().check(z.regex(/^[A-Za-z]{1,100}$/, 'This is not a decline code.'))),
  createdFrom: z.optional(moment),
  createdBefore: z.optional(moment),
  sort: z.optional(z.enum(portingSorts)),
  direction: z.optional(z.enum(['asc', 'desc'])),
  /** Cursors are opaque; give one or none. They belong to the sort they came with. */
  after: z.optional(cursor),
  before: z.optional(cursor),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
})
export type PortingFilters = z.infer<typeof PortingFilters>

export const PortingPage = z.object({
  items: z.array(PortingListItem),
  /** Cursor of the next, older page; null at the end. */
  after: z.nullable(z.string()),
  /** Cursor of the page before, newer; null at the start. */
  before: z.nullable(z.string()),
  /** When the upstream said so, RFC 3339. */
  asOf: z.string(),
  /** Cases that belong here and could not be understood; absent when there are none. */
  unreadable: z.optional(z.number()),
})
export type PortingPage = z.infer<typeof PortingPage>

/** The same filters, and what may not stand in a URL. One of `phoneNumber` and `text` at most. */
export const PortingSearch = z.extend(PortingFilters, {
  /** Exact. */
  phoneNumber: z.optional(phoneNumber),
  /** Part of a number in any spelling, a name, an id; from three characters on. */
  text: z.optional(text(200)),
})
export type PortingSearch = z.infer<typeof PortingSearch>

export const PortingCounts = z.object({
  /** Status → cases, under every filter but the status itself. */
  byStatus: z.record(z.string(), z.number()),
  /** Under every filter. */
  total: z.number(),
  /** False when counting stopped early: then each number means "at least". */
  isExact: z.boolean(),
})
export type PortingCounts = z.infer<typeof PortingCounts>

/** Cases of both systems that need a person, the most urgent first. */
export const Worklist = z.object({
  items: z.array(CaseItem),
  /** Cursor of what is less urgent; null at the end. */
  after: z.nullable(z.string()),
  /** Phase → cases that need a person now, of the systems asked for. At 5,000 of a status counting stops. */
  counts: z.record(z.string(), z.number()),
  /** System → cases that need a person now, of the phases asked for. */
  systems: z.record(z.string(), z.number()),
  asOf: z.string(),
})
export type Worklist = z.infer<typeof Worklist>

export const PortingDetail = z.object({
  porting: Porting,
  timeline: z.array(TimelineEntry),
  asOf: z.string(),
  /** Newest first; absent where the copy cannot tell. */
  attempts: z.optional(z.array(PortingAttempt)),
  /** Of the case as it was read: what a form names that was made from it. */
  version: z.optional(z.string()),
})
export type PortingDetail = z.infer<typeof PortingDetail>

/** How far a walk over the upstream's list has come. */
const Sweep = z.object({
  isRunning: z.boolean(),
  startedAt: z.string(),
  /** When the last whole walk ended; null while the first runs. */
  finishedAt: z.nullable(z.string()),
  /** Cases met by the walk that runs, or by the last one. */
  seen: z.number(),
  repaired: z.number(),
  /** Cases that are listed and could not be understood: they were left out, and the walk went on. */
  unreadable: z.number(),
  /** Why it stands still, in words; null while it moves. */
  problem: z.nullable(z.string()),
})

/** The way to a provider, as this replica finds it. */
const Connection = z.object({
  provider: z.string(),
  /** `away`: it does not answer, and calls fail at once. `keyRefused`: it answers and does not accept our key. */
  state: z.enum(['answers', 'keyRefused', 'away']),
  /** Since when it has been away. */
  awaySince: z.nullable(z.string()),
  /** When it is asked again; null where it is not away, or is being asked now. */
  retryAt: z.nullable(z.string()),
})

/** How the copy is kept. */
export const CopyStatus = z.object({
  connections: z.array(Connection),
  /** False until every case has been met once. */
  isFilled: z.boolean(),
  open: z.nullable(Sweep),
  full: z.nullable(Sweep),
  /** Cases that wait for another look. */
  rereads: z.number(),
  /** When the last event arrived; null when none ever did. */
  lastEventAt: z.nullable(z.string()),
  /** Cases held. */
  cases: z.number(),
  /** The same of port requests, where rounds take the place of events. Absent on an older server. */
  portRequests: z.optional(
    z.nullable(z.object({ open: z.nullable(Sweep), all: z.nullable(Sweep), held: z.number(), heldOpen: z.number() })),
  ),
  /** Browsers that listen for changes on this replica. */
  openStreams: z.number(),
  asOf: z.string(),
})
export type CopyStatus = z.infer<typeof CopyStatus>

export { PortingChanges, type WholeChanges }

/** Of what is hidden: values to hold against those on file. */
const HiddenValues = z.pick(PortingChanges, { accountNumber: true, birthday: true, address: true })

export const NewPorting = z.extend(PortingChanges, {
  phoneNumber,
  provider: text(64).check(z.minLength(1)),
  user: id,
})
export type NewPorting = z.infer<typeof NewPorting>
export type WholeNewPorting = WholeChanges & Pick<NewPorting, 'phoneNumber' | 'provider' | 'user'>

/** A write that took effect: answered by the upstream, or lost its answer and was proven by a re-read. All else is an `ApiError`. */
export const Applied = z.object({
  outcome: z.literal('applied'),
  proof: z.enum(['answered', 'reread']),
  detail: PortingDetail,
})
export type Applied = z.infer<typeof Applied>

/** A network that numbers come to; what the upstream has not named yet has no name. */
export const RecipientProvider = z.object({ id: z.string(), name: z.nullable(z.string()) })
export type RecipientProvider = z.infer<typeof RecipientProvider>

export const Desk = z.object({
  /** The upstream project this desk works on. */
  project: z.string(),
  /** True when the carriers of the portings are simulated. */
  sandbox: z.boolean(),
  /** What stands behind the port requests: Telnyx, the sandbox, or nothing. */
  portRequests: z.enum(['real', 'simulated', 'notSetUp']),
  /** Recipient networks seen so far are an open list; these are offered when creating. */
  recipientProviders: z.array(RecipientProvider),
})
export type Desk = z.infer<typeof Desk>

/** Which lines of the activity log. All given must hold. */
const activityFilters = {
  /** Exact. A store keeps no zero byte, and PostgreSQL cannot even be asked for one. */
  who: z.optional(
    z.string().check(
      z.maxLength(200),
      z.refine((who) => !who.includes('\0'), 'Nobody has such a name.'),
    ),
  ),
  /** Operations and events, comma-separated on the wire. Open lists: a newer desk writes more. */
  operation: z.optional(z.array(name).check(z.maxLength(50))),
  portingId: z.optional(id),
  outcome: z.optional(z.array(name).check(z.maxLength(20))),
  from: z.optional(moment),
  before: z.optional(moment),
}
export const ActivityFilters = z.strictObject(activityFilters)
export type ActivityFilters = z.infer<typeof ActivityFilters>

const ActivityPage = z.object({
  /** Newest first. */
  items: z.array(ActivityEntry),
  /** Number to ask on after; null at the end. */
  after: z.nullable(z.number()),
})

/** The sandbox's own controls; refused with 404 on a real upstream. */
export const SandboxLever = z.discriminatedUnion('kind', [
  /** ISO 8601 duration. */
  z.strictObject({
    kind: z.literal('advanceClock'),
    by: z.string().check(z.regex(/^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$/, 'A duration looks like PT2H.')),
  }),
  z.strictObject({
    kind: z.literal('setStatus'),
    portingId: id,
    status: text(40),
    declinedCode: z.optional(text(100)),
  }),
  z.strictObject({ kind: z.literal('liftProtection'), portingId: id }),
  /** Creates a subscription that uses a draft, as the brand's shop would. */
  z.strictObject({ kind: z.literal('startSubscription'), portingId: id }),
  z.strictObject({ kind: z.literal('reset') }),
])
export type SandboxLever = z.infer<typeof SandboxLever>

const portingId = z.strictObject({ portingId: id })
const none = z.strictObject({})

/** `params` are in the path, `query` behind it, `body` is JSON. An operation without a part takes none. Who may: access.ts. */
export const operations = {
  getSession: { method: 'GET', path: '/api/session', params: none, query: none, body: null, response: Session },
  /** Only where no issuer is set; ends the session there was. */
  signInForDemonstration: {
    method: 'POST',
    path: '/api/sign-in',
    params: none,
    query: none,
    body: z.strictObject({ role: z.enum(roles) }),
    response: Session,
  },
  /** Answered without a session too. `next` is where the browser goes then: the issuer may want to be told. */
  signOut: {
    method: 'POST',
    path: '/api/sign-out',
    params: none,
    query: none,
    body: none,
    response: z.object({ next: z.string() }),
  },
  /** Ends every session of this person, this one too. */
  signOutEverywhere: {
    method: 'POST',
    path: '/api/sign-out-everywhere',
    params: none,
    query: none,
    body: none,
    response: z.object({ next: z.string() }),
  },
  getDesk: { method: 'GET', path: '/api/desk', params: none, query: none, body: null, response: Desk },
  listPortings: {
    method: 'GET',
    path: '/api/portings',
    params: none,
    query: PortingFilters,
    body: null,
    response: PortingPage,
  },
  searchPortings: {
    method: 'POST',
    path: '/api/portings/search',
    params: none,
    query: none,
    body: PortingSearch,
    response: PortingPage,
  },
  /** POST, because it takes what a search takes. */
  countPortings: {
    method: 'POST',
    path: '/api/portings/counts',
    params: none,
    query: none,
    body: PortingSearch,
    response: PortingCounts,
  },
  /** Rows of the copy by id, of both systems, for lists whose cases have moved. What is not answered is gone. */
  readPortingRows: {
    method: 'POST',
    path: '/api/portings/rows',
    params: none,
    query: none,
    body: z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(200)) }),
    response: z.object({
      items: z.array(CaseItem),
      asOf: z.string(),
      /** Porting → the version that a write can name which is decided by its row. Absent on an older server. */
      versions: z.optional(z.record(z.string(), z.string())),
    }),
  },
  getCopyStatus: {
    method: 'GET',
    path: '/api/copy-status',
    params: none,
    query: none,
    body: null,
    response: CopyStatus,
  },
  getInsights: {
    method: 'GET',
    path: '/api/insights',
    params: none,
    query: z.strictObject({
      days: z._default(z.pipe(z.coerce.number(), z.literal(insightDays)), usualInsightDays),
    }),
    body: null,
    response: Insights,
  },
  listWorklist: {
    method: 'GET',
    path: '/api/worklist',
    params: none,
    query: z.strictObject({
      /** Phases of contract/rules/porting-status.ts; all when absent. */
      phase: z.optional(
        z.array(z.string().check(z.regex(/^[a-z]{1,20}$/, 'This is not a phase.'))).check(z.maxLength(10)),
      ),
      system: z.optional(z.enum(systems)),
      after: z.optional(cursor),
      limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
    }),
    body: null,
    response: Worklist,
  },
  getPorting: {
    method: 'GET',
    path: '/api/portings/:portingId',
    params: portingId,
    query: none,
    body: null,
    response: PortingDetail,
  },
  /** Others of the same number and of the same user, newest first, without the porting itself. */
  listRelatedPortings: {
    method: 'GET',
    path: '/api/portings/:portingId/related',
    params: portingId,
    query: none,
    body: null,
    response: z.object({ sameNumber: z.array(PortingListItem), sameUser: z.array(PortingListItem) }),
  },
  createPorting: {
    method: 'POST',
    path: '/api/portings',
    params: none,
    query: writing,
    body: NewPorting,
    response: Applied,
  },
  /** In `declined` this is a new attempt at the donor. */
  updatePorting: {
    method: 'PATCH',
    path: '/api/portings/:portingId',
    params: portingId,
    query: writing,
    body: PortingChanges,
    response: Applied,
  },
  /** Sends a declined porting again unchanged. */
  retryPorting: {
    method: 'POST',
    path: '/api/portings/:portingId/retry',
    params: portingId,
    query: writing,
    body: none,
    response: Applied,
  },
  /** Which of these values the donor has refused before, by field. POST: they are the customer's. Written down where it answers a guess, so many in ten minutes. */
  findRefusedValues: {
    method: 'POST',
    path: '/api/portings/:portingId/refused-values',
    params: portingId,
    query: none,
    body: PortingChanges,
    response: z.object({ fields: z.array(z.string()) }),
  },
  /** One covered value in the clear. POST, because it is written down; so many in ten minutes and no more. */
  revealField: {
    method: 'POST',
    path: '/api/portings/:portingId/reveal',
    params: portingId,
    query: none,
    body: z.strictObject({ field: z.enum(hiddenKeys) }),
    response: Revealed,
  },
  /** Which of these are what is on file: after a lost answer, the only proof of a value that the browser cannot see. Counts as revealing. */
  findSameValues: {
    method: 'POST',
    path: '/api/portings/:portingId/same-values',
    params: portingId,
    query: none,
    body: HiddenValues,
    response: z.object({ fields: z.array(z.string()) }),
  },
  cancelPorting: {
    method: 'POST',
    path: '/api/portings/:portingId/cancel',
    params: portingId,
    query: writing,
    body: none,
    response: Applied,
  },
  deletePorting: {
    method: 'DELETE',
    path: '/api/portings/:portingId',
    params: portingId,
    query: writing,
    body: null,
    response: z.object({ outcome: z.literal('applied'), proof: z.enum(['answered', 'reread']) }),
  },
  /** One decision about several, each carried out as the operation of that name; answered with the outcome of each, in order. */
  actOnPortings: {
    method: 'POST',
    path: '/api/portings/act',
    params: none,
    /** The same one sent again begins what was not begun, and tells what became of the rest. */
    query: z.strictObject({ intention: z.optional(id) }),
    body: PortingActs,
    response: z.object({ outcomes: z.array(ActedPorting) }),
  },
  /** The upstream's list as it is, not re-written by the BFF. */
  listServiceProviders: {
    method: 'GET',
    path: '/api/service-providers',
    params: none,
    query: z.strictObject({ country: z.optional(country), recipientProvider: z.optional(text(64)) }),
    body: null,
    response: z.object({ items: z.array(ServiceProvider) }),
  },
  getUser: {
    method: 'GET',
    path: '/api/users/:userId',
    params: z.strictObject({ userId: id }),
    query: none,
    body: null,
    response: User,
  },
  /** Exact e-mail address or id: the upstream finds no more. POST keeps the address out of URLs. */
  searchUsers: {
    method: 'POST',
    path: '/api/users/search',
    params: none,
    query: none,
    body: z.strictObject({ text: text(320).check(z.minLength(3)) }),
    response: z.object({ items: z.array(User) }),
  },
  listUserSubscriptions: {
    method: 'GET',
    path: '/api/users/:userId/subscriptions',
    params: z.strictObject({ userId: id }),
    query: none,
    body: null,
    response: z.object({ items: z.array(Subscription) }),
  },
  listActivity: {
    method: 'GET',
    path: '/api/activity',
    params: none,
    query: z.strictObject({
      ...activityFilters,
      after: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER))),
      limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
    }),
    body: null,
    response: ActivityPage,
  },
  /** CSV, newest first, as it is read from the store: the answer may be of any length. */
  exportActivity: {
    method: 'GET',
    path: '/api/activity/export',
    params: none,
    query: ActivityFilters,
    body: null,
    response: z.string(),
  },
  ...portRequestOperations,
  ...portRequestDraftOperations,
  pullSandboxLever: {
    method: 'POST',
    path: '/api/sandbox/levers',
    params: none,
    query: none,
    body: SandboxLever,
    response: z.object({ done: z.literal(true) }),
  },
} as const

export type OperationName = keyof typeof operations
export type Operation<N extends OperationName> = (typeof operations)[N]
export type Params<N extends OperationName> = z.infer<Operation<N>['params']>
export type Query<N extends OperationName> = z.infer<Operation<N>['query']>
export type Body<N extends OperationName> = Operation<N>['body'] extends z.core.$ZodType
  ? z.infer<Operation<N>['body']>
  : undefined
export type Response<N extends OperationName> = z.infer<Operation<N>['response']>
