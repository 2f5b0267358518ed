/** Personal data that is covered until asked for: one field at a time, so often, and written down before it is told. Before: register-operation.ts. After: store/activity.ts. */
import type { FastifyInstance } from 'fastify'
import type { OperationName } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { type LocalCopy, storeAway } from '../local-copy/local-copy.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import { noteWithin } from '../store/activity.ts'
import type { NewActivity } from '../store/activity-chain.ts'
import type { PortRequestUpstream } from '../upstream/telnyx-provider.ts'
import { registerOperation } from './register-operation.ts'

interface Often {
  operations: OperationName[]
  most: number
  /** Names them, for whoever is told to wait. */
  words: string
}

const within = 10 * 60_000
/** An agent looks at a handful of cases in this time; whoever wants more collects. */
const looks: Often = {
  operations: ['revealField', 'findSameValues', 'revealAccountField', 'createDocumentLink'],
  most: 30,
  words: 'looks at hidden data',
}
/** Each review of a declined case asks once. Four digits, guessed one by one, would take a day and ten thousand lines in the log. */
const guesses: Often = { operations: ['findRefusedValues'], most: 60, words: 'comparisons with refused values' }

type Log = Pick<LocalCopy, 'db' | 'now'>
type Accounts = Pick<PortRequestUpstream, 'readAccount' | 'createDocumentLink'>

/** @param log null in tests of other parts: what cannot be written down is not told */
export function registerHiddenData(app: FastifyInstance, upstream: UpstreamWithCopy, log: Log | null): void {
  registerOperation(app, 'revealField', async ({ params, body: { field }, by, requestId, caller }) => {
    const { porting } = await upstream.getPorting(params.portingId, caller())
    await note(log, { ...by, operation: 'revealField', portingId: porting.id, requestId, detail: { fields: field } })
    return { [field]: porting[field] }
  })

  registerOperation(app, 'findSameValues', async ({ params, body, by, requestId }) => {
    const { portingId } = params
    const fields = await upstream.sameValues(portingId, body)
    const detail = { fields: Object.keys(body).join(', ') }
    await note(log, { ...by, operation: 'findSameValues', portingId, requestId, detail })
    return { fields }
  })

  registerOperation(app, 'findRefusedValues', async ({ params, body, by, requestId, caller }) => {
    const { portingId } = params
    const { fields, compared } = await upstream.refusedValues(portingId, body, caller())
    // Where nothing was refused the answer is none whatever is asked: most reviews leave no line.
    const detail = { fields: compared.join(', ') }
    const entry = { ...by, operation: 'findRefusedValues', portingId, requestId, detail } as const
    if (compared.length > 0) await note(log, entry, guesses)
    return { fields }
  })
}

/** The same on the Telnyx side. A document holds a signature or an address: opening one counts as a look. */
export function registerHiddenAccounts(app: FastifyInstance, telnyx: Accounts, log: Log | null): void {
  registerOperation(app, 'revealAccountField', async ({ params, body: { field }, by, requestId, caller }) => {
    const account = await telnyx.readAccount(params, caller())
    const detail = { fields: field, portRequest: params.portRequestId }
    const { subRequestId: portingId } = params
    await note(log, { ...by, operation: 'revealAccountField', portingId, requestId, detail })
    return { [field]: account[field] }
  })

  registerOperation(app, 'createDocumentLink', async ({ params, by, requestId }) => {
    const url = await telnyx.createDocumentLink(params.portRequestId, params.documentId)
    const { portRequestId: portingId, documentId: document } = params
    await note(log, { ...by, operation: 'createDocumentLink', portingId, requestId, detail: { document } })
    return { url }
  })
}

async function note(log: Log | null, entry: Omit<NewActivity, 'outcome'>, often = looks): Promise<void> {
  if (!log) throw new Failure('storeUnavailable', 'This desk keeps no log, so nothing is revealed.')
  const { operations, most, words } = often
  const now = log.now()
  const quota = { operations, most, since: new Date(now.getTime() - within) }
  const isNoted = await noteWithin(log.db, { ...entry, outcome: 'applied' }, now, quota).catch((error) => {
    throw storeAway(error)
  })
  if (isNoted) return
  const message = `That is ${most} ${words} within ten minutes. Wait a few minutes, or ask an administrator.`
  throw new Failure('tooManyRequests', message, { retryAfter: 60 })
}
