/** Port requests: read, and act on their sub requests. Before: register-operation.ts. After: upstream/telnyx-provider.ts. */
import type { FastifyInstance } from 'fastify'
import type { OperationName } from '#contract/dashboard-api.ts'
import { portRequestTimeline } from '#contract/rules/port-request-timeline.ts'
import type { Wish } from '../local-copy/desk-writes.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { PortRequestUpstream } from '../upstream/telnyx-provider.ts'
import { registerOperation } from './register-operation.ts'

interface Asked {
  query: { intention?: string | undefined }
  /** Of what is written, its fields go into the activity log by name. */
  body?: object | undefined
  requestId: string
  by: Wish['by']
}

export function registerPortRequests(
  app: FastifyInstance,
  telnyx: PortRequestUpstream,
  { carryOut }: Pick<UpstreamWithCopy, 'carryOut'>,
): void {
  /** One intention once, one case by one at a time; what the person looked at is compared by the upstream client, which reads first anyway. */
  function once<T>(operation: OperationName, caseId: string, asked: Asked, write: () => Promise<T>) {
    const { query, body, requestId, by } = asked
    const names = Object.keys(body ?? {}).map((name) => [name, ''])
    const changes = { other: Object.fromEntries(names) }
    return carryOut(
      { operation, portingId: caseId, changes, intention: query.intention, requestId, by },
      write,
      () => null,
    )
  }

  registerOperation(app, 'listPortRequests', ({ query, caller }) => telnyx.findPortRequests(query, caller()))

  registerOperation(app, 'searchPortRequests', ({ body, caller }) => telnyx.findPortRequests(body, caller()))

  registerOperation(app, 'countPortRequests', async ({ body, caller }) => ({
    byStatus: await telnyx.countPortRequests(body.text, caller()),
  }))

  registerOperation(app, 'getPortRequest', async ({ params, caller }) => {
    const { portRequest, asOf } = await telnyx.getPortRequest(params.portRequestId, caller())
    return { portRequest, timeline: portRequestTimeline(portRequest, Date.parse(asOf)), asOf }
  })

  registerOperation(app, 'listPortRequestComments', async ({ params, caller }) => ({
    items: await telnyx.listComments(params.portRequestId, caller()),
  }))

  registerOperation(app, 'createPortRequestComment', async (input) => {
    const { portRequestId } = input.params
    const written = await once('createPortRequestComment', portRequestId, input, () =>
      telnyx.createComment(portRequestId, input.body),
    )
    return { outcome: 'applied', ...written }
  })

  registerOperation(app, 'listPortRequestDocuments', async ({ params, caller }) => ({
    items: await telnyx.listDocuments(params.portRequestId, caller()),
  }))

  registerOperation(app, 'createDocumentLink', async ({ params }) => ({
    url: await telnyx.createDocumentLink(params.portRequestId, params.documentId),
  }))

  registerOperation(app, 'updateSubRequest', async (input) => {
    const { params, body, query } = input
    const write = () => telnyx.updateSubRequest(params, body, query.version)
    return { outcome: 'applied', ...(await once('updateSubRequest', params.subRequestId, input, write)) }
  })

  registerOperation(app, 'cancelSubRequest', async (input) => {
    const { params, query } = input
    const write = () => telnyx.cancelSubRequest(params, query.version)
    return { outcome: 'applied', ...(await once('cancelSubRequest', params.subRequestId, input, write)) }
  })

  registerOperation(app, 'rateSubRequest', async (input) => {
    const { params, body, query } = input
    const write = () => telnyx.rateSubRequest(params, body, query.version)
    return { outcome: 'applied', ...(await once('rateSubRequest', params.subRequestId, input, write)) }
  })

  registerOperation(app, 'listFocWindows', async ({ params, caller }) => ({
    items: await telnyx.listFocWindows(params, caller()),
  }))
}
