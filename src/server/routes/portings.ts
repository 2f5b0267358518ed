/** Portings: read, create, change. Before: register-operation.ts. After: upstream/provider.ts. */
import type { FastifyInstance } from 'fastify'
import type { PortingDetail, PortingSearch, WholeChanges } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { listPageSize } from '#contract/page-data.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { withHistory } from '#contract/rules/history.ts'
import { portingTimeline } from '#contract/rules/timeline.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { Wish } from '../local-copy/wish.ts'
import type { PortingAsOf, WrittenPorting } from '../upstream/provider.ts'
import { type Asked, createPortingActs } from './porting-acts.ts'
import { registerOperation } from './register-operation.ts'

/** How many portings of the same user are worth showing beside one. */
const relatedLimit = 20

export function registerPortings(app: FastifyInstance, upstream: UpstreamWithCopy): void {
  registerOperation(app, 'listPortings', ({ query, caller }) => upstream.findPortings(onePage(query), caller()))

  registerOperation(app, 'searchPortings', ({ body, caller }) => upstream.findPortings(onePage(body), caller()))

  registerOperation(app, 'countPortings', ({ body }) => upstream.countPortings(body))

  registerOperation(app, 'readPortingRows', ({ body }) => upstream.readRows(body.ids))

  registerOperation(app, 'listWorklist', ({ query }) => upstream.listWorklist(query))

  registerOperation(app, 'getPorting', async ({ params, caller }) =>
    toDetail(upstream, await upstream.getPorting(params.portingId, caller())),
  )

  registerOperation(app, 'listRelatedPortings', async ({ params, caller }) => {
    const asking = caller()
    const { porting } = await upstream.getPorting(params.portingId, asking)
    const [sameNumber, sameUser] = await Promise.all([
      upstream.searchPortings(porting.phoneNumber, asking),
      upstream.listPortings({ user: porting.user, limit: relatedLimit }, asking),
    ])
    const others = (items: PortingListItem[]) => items.filter(({ id }) => id !== porting.id)
    return { sameNumber: others(sameNumber.items), sameUser: others(sameUser.items) }
  })

  registerOperation(app, 'createPorting', async (input) => {
    const whole = await upstream.whole(input.body, null)
    const wish = wishOf('createPorting', input, null, whole)
    return toApplied(upstream, await upstream.carryOut(wish, () => upstream.createPorting(whole), portingOf))
  })

  registerOperation(app, 'updatePorting', async (input) => {
    const { portingId } = input.params
    const whole = await upstream.whole(input.body, portingId)
    const wish = wishOf('updatePorting', input, portingId, whole)
    return toApplied(upstream, await upstream.carryOut(wish, () => upstream.updatePorting(portingId, whole), portingOf))
  })

  const { retryPorting, cancelPorting, deletePorting } = createPortingActs(upstream)

  registerOperation(app, 'retryPorting', async ({ params, ...asked }) =>
    toApplied(upstream, await retryPorting(params.portingId, asked)),
  )

  registerOperation(app, 'cancelPorting', async ({ params, ...asked }) =>
    toApplied(upstream, await cancelPorting(params.portingId, asked)),
  )

  registerOperation(app, 'deletePorting', async ({ params, ...asked }) => {
    const { proof } = await deletePorting(params.portingId, asked)
    return { outcome: 'applied', proof }
  })
}

function wishOf(operation: Wish['operation'], asked: Asked, portingId: string | null, body: WholeChanges): Wish {
  const { query, requestId, by } = asked
  // The user of a new case is no field of it.
  const { user: _, ...changes } = body as WholeChanges & { user?: string }
  return { operation, portingId, changes, intention: query.intention, version: query.version, requestId, by }
}

const portingOf = ({ porting }: PortingAsOf) => porting

function onePage<Search extends PortingSearch>(search: Search): Search {
  if (search.after && search.before)
    throw new Failure('invalidRequest', 'A page lies after one case or before one, not both.', {
      fields: { before: 'Cannot be combined with after.' },
    })
  return { ...search, limit: search.limit ?? listPageSize }
}

type ForBrowser = Pick<UpstreamWithCopy, 'forBrowser'>

/** As it leaves the desk: what is personal is covered. */
export function toDetail({ forBrowser }: ForBrowser, { porting, asOf, history }: PortingAsOf): PortingDetail {
  const stamps = portingTimeline(porting, Date.parse(asOf))
  const timeline = history ? withHistory(stamps, porting, history) : stamps
  return { ...forBrowser(porting), timeline, asOf, attempts: history?.attempts }
}

function toApplied(desk: ForBrowser, { proof, ...read }: WrittenPorting) {
  return { outcome: 'applied' as const, proof, detail: toDetail(desk, read) }
}
