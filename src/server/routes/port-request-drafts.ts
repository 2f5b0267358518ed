/** What comes before a port request: portability and drafts. Before: register-operation.ts. After: upstream/telnyx-provider.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import { largestDocument } from '#contract/port-request-draft-operations.ts'
import type { DraftUpstream } from '../upstream/telnyx-provider.ts'
import type { Once } from './once.ts'
import { registerOperation } from './register-operation.ts'

export function registerPortRequestDrafts(app: FastifyInstance, drafts: DraftUpstream, once: Once): void {
  registerOperation(app, 'checkPortability', async ({ body, caller }) => ({
    items: await drafts.checkPortability(body.numbers, caller()),
  }))

  registerOperation(app, 'listPortRequestDrafts', ({ query, caller }) => drafts.listDrafts(query, caller()))

  registerOperation(app, 'createPortRequestDraft', async (input) => {
    const { body, ...asked } = input
    const written = await once('createPortRequestDraft', null, asked, () => drafts.createDraft(body.numbers))
    return { outcome: 'applied', ...written }
  })

  registerOperation(app, 'getPortRequestDraft', ({ params, caller }) => drafts.getDraft(params.draftId, caller()))

  registerOperation(app, 'updateDraftGroup', async (input) => {
    const write = () => drafts.updateDraftGroup(input.params, input.body)
    return { outcome: 'applied', ...(await once('updateDraftGroup', input.params.groupId, input, write)) }
  })

  registerOperation(app, 'listDraftFocWindows', async ({ params, caller }) => ({
    items: await drafts.listDraftFocWindows(params, caller()),
  }))

  registerOperation(app, 'submitPortRequestDraft', async (input) => {
    const { draftId } = input.params
    return {
      outcome: 'applied',
      ...(await once('submitPortRequestDraft', draftId, input, () => drafts.submitDraft(draftId))),
    }
  })

  app.register(async (uploads) => {
    // In this corner only: nowhere else may a body be so large, or be anything but JSON.
    uploads.addContentTypeParser(
      'application/pdf',
      { parseAs: 'buffer', bodyLimit: largestDocument },
      (_request, body, done) => done(null, body),
    )
    registerOperation(uploads, 'addDraftDocument', async (input) => {
      const { params, query, file } = input
      const bytes = checkedPdf(file)
      const { documentType, name = `${documentType}.pdf` } = query
      const write = () => drafts.addDraftDocument(params.draftId, { documentType, name, bytes })
      return { outcome: 'applied', ...(await once('addDraftDocument', params.draftId, input, write)) }
    })
  })
}

/** The name and the type are the sender's word; the first bytes are the file's own. */
function checkedPdf(file: unknown): Buffer {
  if (Buffer.isBuffer(file) && file.subarray(0, 5).toString('latin1') === '%PDF-') return file
  throw new Failure('invalidRequest', 'This file is no PDF. Save it as one, or scan it anew.', {
    outcome: 'notApplied',
    fields: { file: 'This file is no PDF.' },
  })
}
