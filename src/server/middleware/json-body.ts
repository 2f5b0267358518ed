/** Reads request bodies: JSON in UTF-8, small, and nothing else. Before: app.ts. After: routes/register-operation.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'

/** Bytes. The largest honest body, every field full, has a tenth of it. */
export const bodyLimit = 64 * 1024

/** Keys that would reach an object's prototype if anyone ever merged them. */
const poison = /"(?:__proto__|constructor|prototype)"\s*:/

export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    try {
      done(null, parse(body as Buffer))
    } catch {
      // The parser's own message quotes the body, which may hold a PIN.
      done(new Failure('invalidRequest', 'The body is not readable as JSON.'))
    }
  })
}

function parse(body: Buffer): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  if (poison.test(text)) throw new Error('poison')
  return JSON.parse(text)
}
