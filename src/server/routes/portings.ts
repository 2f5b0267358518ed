/** Portings: read, create, change. Before: register-operation.ts. After: upstream/provider.ts. */
import type { FastifyInstance } from 'fastify'
import type { PortingSearch } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { listPageSize } from '#contract/page-data.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { portingTimeline } from '#contract/rules/timeline.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { PortingAsOf, WrittenPorting } from '../upstream/provider.ts'
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
    toDetail(await upstream.getPorting(params.portingId, caller())),
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

  registerOperation(app, 'createPorting', async ({ body }) => toApplied(await upstream.createPorting(body)))

  registerOperation(app, 'updatePorting', async ({ params, body }) =>
    toApplied(await upstream.updatePorting(params.portingId, body)),
  )

  registerOperation(app, 'retryPorting', async ({ params }) => toApplied(await upstream.retryPorting(params.portingId)))

  registerOperation(app, 'cancelPorting', async ({ params }) =>
    toApplied(await upstream.cancelPorting(params.portingId)),
  )

  registerOperation(app, 'deletePorting', async ({ params }) => {
    const { proof } = await upstream.deletePorting(params.portingId)
    return { outcome: 'applied', proof }
  })
}

function onePage<Search extends PortingSearch>(search: Search): Search {
  if (search.after && search.before)
    throw new Failure('invalidRequest', 'A page lies after one case or before one, not both.', {
      fields: { before: 'Cannot be combined with after.' },
    })
  return { ...search, limit: search.limit ?? listPageSize }
}

export function toDetail({ porting, asOf }: PortingAsOf) {
  return { porting, timeline: portingTimeline(porting, Date.parse(asOf)), asOf }
}

function toApplied({ proof, ...read }: WrittenPorting) {
  return { outcome: 'applied' as const, proof, detail: toDetail(read) }
}
