/** One operation of the contract → one route: checks what comes in and filters what goes out. Before: app.ts. After: the noun's routes. */
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { access } from '#contract/access.ts'
import {
  type Body,
  type OperationName,
  operations,
  type Params,
  type Query,
  type Response,
} from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { coverPeople } from '#contract/rules/cover-people.ts'
import type { SignedIn } from '../sign-in/sessions.ts'
import type { Actor } from '../store/activity.ts'
import { Caller } from '../upstream/caller.ts'
import { type CompiledSchema, compiled } from '../upstream/compiled-schema.ts'
import { describeIssues } from './describe-issues.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of what is asked, for the log and the metrics. */
    operation: string
  }
}

export interface OperationInput<N extends OperationName> {
  params: Params<N>
  query: Query<N>
  body: Body<N>
  /** Of an operation whose body is a file: what came, of any type; undefined elsewhere. */
  file: unknown
  requestId: string
  /** Who asks, for what is written down. */
  by: Actor
  /** Who asks. Null only where nobody has to be signed in. */
  who: (typeof access)[N] extends 'public' ? SignedIn | null : SignedIn
  /** The one that waits, for reads that may be given up. */
  caller: () => Caller
  /** Sets a header of the answer. */
  header: (name: string, value: string) => void
}

type Handler<N extends OperationName, Answer> = (input: OperationInput<N>) => Promise<Answer> | Answer

const json = 'application/json; charset=utf-8'

export function registerOperation<N extends OperationName>(
  app: FastifyInstance,
  name: N,
  handle: Handler<N, Response<N>>,
): void {
  const response = compiled<z.ZodMiniType>(operations[name].response)
  register(app, name, async (input: OperationInput<N>, reply) => {
    const told = await handle(input)
    const answer = response.safeParse(input.who?.role === 'viewer' && name !== 'getSession' ? coverPeople(told) : told)
    if (!answer.success) throw new Failure('internal', 'The answer could not be put together.', { cause: answer.error })
    return reply.type(json).send(JSON.stringify(answer.data))
  })
}

/** For answers that the BFF neither changes nor filters: JSON as bytes. */
export function registerPassThrough<N extends OperationName>(
  app: FastifyInstance,
  name: N,
  handle: Handler<N, Buffer>,
): void {
  register(app, name, async (input: OperationInput<N>, reply) => reply.type(json).send(await handle(input)))
}

export interface Download {
  fileName: string
  /** With its character set. */
  type: string
  content: Readable
}

/** For answers of any length, which the browser is to keep as a file and never to show. */
export function registerDownload<N extends OperationName>(
  app: FastifyInstance,
  name: N,
  handle: Handler<N, Download>,
): void {
  register(app, name, async (input: OperationInput<N>, reply) => {
    const { fileName, type, content } = await handle(input)
    return reply.type(type).header('content-disposition', `attachment; filename="${fileName}"`).send(content)
  })
}

function register<N extends OperationName>(
  app: FastifyInstance,
  name: N,
  answer: (input: OperationInput<N>, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  const operation = operations[name]
  const params = compiled<z.ZodMiniType>(operation.params)
  const query = compiled<z.ZodMiniType>(operation.query)
  const lists = listKeys(operation.query)
  app.route({
    method: operation.method,
    url: operation.path,
    config: { access: access[name], operation: name },
    handler(request, reply) {
      request.operation = name
      const input = {
        params: checked(params, request.params, 'The address is not valid.'),
        query: checked(query, splitLists(request.query, lists), 'Some of the filters are not valid.'),
        body: operation.body ? checked(operation.body, bodyOf(request), 'Some values are not valid.') : undefined,
        file: operation.body ? undefined : request.body,
        requestId: request.id,
        who: request.who,
        by: actorOf(request),
        caller: () => callerOf(reply),
        header: (key: string, value: string) => void reply.header(key, value),
      }
      return answer(input as OperationInput<N>, reply)
    },
  })
}

function checked(schema: CompiledSchema<unknown>, value: unknown, message: string): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Failure('invalidRequest', message, { fields: describeIssues(parsed.error.issues, value) })
}

/** An operation whose body has no fields may be sent without one. */
function bodyOf(request: FastifyRequest): unknown {
  return request.body === undefined ? {} : request.body
}

/** Names of parameters that hold several values, separated by commas on the wire. */
function listKeys(query: z.ZodMiniObject): string[] {
  const entries = Object.entries(query.shape as Record<string, z.ZodMiniType>)
  return entries.filter(([, schema]) => isList(schema)).map(([key]) => key)
}

function isList(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod as { def: { type: string; innerType?: z.core.$ZodType } }
  return def.type === 'array' || (def.innerType !== undefined && isList(def.innerType))
}

function splitLists(query: unknown, lists: readonly string[]): unknown {
  if (lists.length === 0) return query
  const split = { ...(query as Record<string, unknown>) }
  for (const key of lists) {
    const value = split[key]
    if (value !== undefined) split[key] = [value].flat().flatMap((part) => String(part).split(','))
  }
  return split
}

function callerOf(reply: FastifyReply): Caller {
  const caller = new Caller()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) caller.leave()
  })
  return caller
}

/** The name for people, the id for good: names change. */
function actorOf({ who, address }: FastifyRequest): Actor {
  return { who: who && `${who.name} (${who.id})`, role: who?.role ?? null, address }
}
