/** Port requests: read, and act on their sub requests. Before: register-operation.ts. After: upstream/telnyx-provider.ts. */
import type { FastifyInstance } from 'fastify'
import { coverPeople } from '#contract/rules/cover-people.ts'
import { portRequestTimeline } from '#contract/rules/port-request-timeline.ts'
import type { PortRequestsWithCopy } from '../local-copy/port-requests-with-copy.ts'
import type { Once } from './once.ts'
import { registerOperation } from './register-operation.ts'

export function registerPortRequests(app: FastifyInstance, telnyx: PortRequestsWithCopy, once: Once): void {
  registerOperation(app, 'listPortRequests', ({ query, caller }) => telnyx.findPortRequests(query, caller()))

  registerOperation(app, 'searchPortRequests', ({ body, caller }) => telnyx.findPortRequests(body, caller()))

  registerOperation(app, 'findPortRequests', ({ body }) => telnyx.foundPortRequests(body.text))

  registerOperation(app, 'countPortRequests', ({ body, caller }) => telnyx.countPortRequests(body.text, caller()))

  registerOperation(app, 'getPortRequest', async ({ params, who, caller }) => {
    const { portRequestId } = params
    const [{ portRequest, asOf }, sightings] = await Promise.all([
      telnyx.getPortRequest(portRequestId, caller()),
      telnyx.sightingsOf(portRequestId),
    ])
    // Its lines name holders in running text, where covering by key finds none.
    const shown = who.role === 'viewer' ? coverPeople(portRequest) : portRequest
    return { portRequest, timeline: portRequestTimeline(shown, Date.parse(asOf), sightings), asOf }
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
