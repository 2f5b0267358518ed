/**
 * Pages and JSON in brotli or gzip. What may share a compressed answer with text that somebody else chose is decided here:
 * its length would tell how alike the two are (BREACH, decision 057). Before: the routes. After: the browser.
 */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { acceptedEncoding } from '../accepted-encoding.ts'

/** Bytes. Less fits into two packets as it is, and would cost more time here than it saves on the wire. */
const worthIt = 2048

/** Reads that are POST only so that what is searched for stands in no address. */
const postedReads = new Set(['searchPortings', 'readPortingRows', 'searchPortRequests', 'findPortRequests'])

/** Reads that tell in the clear what is covered elsewhere. Whatever reveals one field is POST, and left alone with all writes. */
const inTheClear = new Set(['getPortRequestDraft'])

const compress = {
  // The fastest level: the fourth makes a list a sixth smaller, for three times the time. The window holds any page whole.
  br: (bytes: Buffer) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 1,
        [constants.BROTLI_PARAM_LGWIN]: 18,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer) => gzipSync(bytes),
}

/** Streams are never touched: neither live updates, whose lines must not wait for each other, nor a file of any length. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isCompressible(request, reply, payload)) return done(null, payload)
    reply.header('vary', 'accept-encoding, sec-fetch-site')
    const encoding = isAskedByOurselves(request) ? acceptedEncoding(request.headers['accept-encoding']) : null
    if (!encoding) return done(null, payload)
    reply.header('content-encoding', encoding).removeHeader('content-length')
    done(null, compress[encoding](Buffer.from(payload)))
  })
}

/** An answer of an operation or a page, held whole; files bring their own form along, machines ask for little. */
function isCompressible(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string | Buffer {
  const { operation } = request.routeOptions.config
  if (!operation || inTheClear.has(operation)) return false
  if (request.method !== 'GET' && request.method !== 'HEAD' && !postedReads.has(operation)) return false
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return false
  return Buffer.byteLength(payload) >= worthIt && !reply.hasHeader('content-encoding')
}

/** A page of ours, or a person's own address bar. Another site cannot say so, and who says nothing may be asking for one. */
function isAskedByOurselves({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return site === 'same-origin' || site === 'none'
}
