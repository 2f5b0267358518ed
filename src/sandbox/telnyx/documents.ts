/** Supporting documents, of drafts and of port requests: upload, list, download. Before: telnyx/app.ts. After: kept-files.ts. */
import { randomUUID } from 'node:crypto'
import { telnyxDocumentTypes } from '#contract/upstream/telnyx.ts'
import type { HttpAnswer } from '../http-messages.ts'
import { draftNamed, openDraftNamed } from './drafts.ts'
import { drawPage } from './draw-page.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { notFound, TelnyxRefusal, unprocessable } from './errors.ts'
import type { Target } from './links.ts'
import type { TelnyxOperation } from './operation.ts'
import { portRequestNamed } from './port-requests.ts'
import { presentDocument } from './present.ts'
import { filledTextIn, readBody, textIn } from './read-request.ts'
import type { StoredDocument } from './stored.ts'

/** Inferred. */
export const largestFile = 10 * 1024 * 1024

/** Where the bytes go, for an hour and without a key. */
export const createUploadRequest: TelnyxOperation = ({ links, clock }, { origin }) => {
  const id = randomUUID()
  const token = links.make({ id, name: '', type: '', file: id }, clock.now())
  return { status: 201, body: { id, url: `${origin}/telnyx/uploads/${token}` } }
}

export const upload: TelnyxOperation = (emulator, { params, bytes }) => {
  const { id } = targetOf(emulator, params)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw unprocessable('The file is not a PDF.')
  emulator.files.put(id, bytes)
  return { status: 204 }
}

export const listDraftDocuments: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: draftNamed(emulator, params).documents.map(presentDocument),
})

export const listDocuments: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: portRequestNamed(emulator, params).documents.map(presentDocument),
})

export const createDraftDocument: TelnyxOperation = (emulator, { params, body }) => {
  const draft = openDraftNamed(emulator, params)
  const document = documentFrom(emulator, body)
  emulator.store.saveDraft({ ...draft, documents: [...draft.documents, document] })
  return { status: 201, body: presentDocument(document) }
}

/** A new scan where the first could not be read. Not in the reference (inferred). */
export const createDocument: TelnyxOperation = (emulator, { params, body }) => {
  const portRequest = portRequestNamed(emulator, params)
  const document = documentFrom(emulator, body)
  const documents = [...portRequest.documents, document]
  emulator.store.savePortRequest({ ...portRequest, documents, updatedAt: document.createdAt })
  return { status: 201, body: presentDocument(document) }
}

function documentFrom(emulator: TelnyxEmulator, raw: string): StoredDocument {
  const body = readBody(raw)
  const type = filledTextIn(body, 'document_type')
  if (!telnyxDocumentTypes.some((known) => known === type))
    throw unprocessable(`document_type must be one of ${telnyxDocumentTypes.join(', ')}.`)
  const file = filledTextIn(body, 'file_id')
  if (!/^[0-9a-f-]{36}$/.test(file) || !emulator.files.get(file))
    throw unprocessable('file_id is not an uploaded file.')
  const name = textIn(body, 'body', 255) ?? `${type}.pdf`
  return { id: randomUUID(), name, type, createdAt: emulator.clock.now(), file }
}

export const getDraftDocument: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: presentDocument(documentIn(draftNamed(emulator, params).documents, params)),
})

export const getDocument: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: presentDocument(documentIn(portRequestNamed(emulator, params).documents, params)),
})

export const linkDraftDocument: TelnyxOperation = (emulator, { params, origin }) =>
  linkTo(emulator, documentIn(draftNamed(emulator, params).documents, params), origin)

export const linkDocument: TelnyxOperation = (emulator, { params, origin }) =>
  linkTo(emulator, documentIn(portRequestNamed(emulator, params).documents, params), origin)

function linkTo({ links, clock }: TelnyxEmulator, document: StoredDocument, origin: string): HttpAnswer {
  const { id, name, type, file } = document
  return {
    status: 201,
    body: { url: `${origin}/telnyx/downloads/${links.make({ id, name, type, file }, clock.now())}` },
  }
}

export const download: TelnyxOperation = (emulator, { params }) => {
  const { id, name, type, file } = targetOf(emulator, params)
  const bytes = file === null ? drawPage([type.toUpperCase(), name, id]) : emulator.files.get(file)
  if (!bytes) throw notFound()
  const plain = name.replace(/[^\w.-]+/g, '_')
  return {
    status: 200,
    body: bytes,
    headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${plain}"` },
  }
}

function targetOf({ links, clock }: TelnyxEmulator, params: Record<string, string>): Target {
  const target = links.find(params.token ?? '', clock.now())
  if (target === 'expired') throw new TelnyxRefusal(403, 'The link has expired.')
  if (!target) throw notFound()
  return target
}

function documentIn(documents: readonly StoredDocument[], params: Record<string, string>): StoredDocument {
  const found = documents.find(({ id }) => id === params.document)
  if (!found) throw notFound()
  return found
}
