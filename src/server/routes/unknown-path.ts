import type { FastifyReply, FastifyRequest } from 'fastify'
import { operations } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'

const known = Object.values(operations).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`),
}))

/** Says whether the path is unknown or only the method. Always throws. */
export function refuseUnknown(request: FastifyRequest, reply: FastifyReply): never {
  const path = request.url.split('?', 1)[0] ?? ''
  const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  if (methods.length === 0 || methods.some((method) => method === request.method))
    throw new Failure('notFound', 'There is nothing at this address.')
  reply.header('allow', methods.join(', '))
  throw new Failure('methodNotAllowed', 'This address does not take that method.')
}
