/** One decision about several portings, one after another. Before: register-operation.ts. After: porting-acts.ts, as each alone. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { whyNot } from '#contract/access.ts'
import { errorStatus, Failure } from '#contract/errors.ts'
import type { ActedPorting } from '#contract/resources/porting-acts.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import { createPortingActs } from './porting-acts.ts'
import { registerOperation } from './register-operation.ts'

/** `asFailure` hears of each case what an operation of its own would have thrown, and says what that is. */
export function registerActOnPortings(
  app: FastifyInstance,
  upstream: UpstreamWithCopy,
  asFailure: (error: unknown, requestId: string) => Failure,
): void {
  const acts = createPortingActs(upstream)
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })

  registerOperation(app, 'actOnPortings', async ({ query, body, who, requestId, by, caller }) => {
    const forbidden = whyNot(who.role, body.act)
    if (forbidden) throw new Failure('forbidden', forbidden)
    const { intention = randomUUID() } = query
    const asking = caller()
    const outcomes: ActedPorting[] = []
    let isTrouble = false
    for (const { id, version } of body.cases) {
      // Whoever has left sees no outcome, and what keeps one case from its answer would keep the next one from it, too.
      if (isTrouble || isClosing || asking.hasLeft) {
        outcomes.push({ id, outcome: 'notApplied', why: notBegun })
        continue
      }
      try {
        // No intention of a browser holds a dot, so that none can be taken for that of one case.
        await acts[body.act](id, { query: { intention: `${intention}.${id}`, version }, requestId, by })
        outcomes.push({ id, outcome: 'applied' })
      } catch (error) {
        const failure = asFailure(error, requestId)
        outcomes.push(outcomeOf(id, failure))
        isTrouble = errorStatus[failure.code] >= 500
      }
    }
    return { outcomes }
  })
}

const notBegun = { code: 'notBegun', message: 'Not sent: the desk stopped before this one.' }

function outcomeOf(id: string, { code, message, facts }: Failure): ActedPorting {
  const { outcome, upstreamCode } = facts
  // Of a decision that is sent again: see desk-writes.ts.
  if (code === 'alreadyBegun' && outcome === undefined) return { id, outcome: 'applied' }
  const isOpen = outcome === 'unknown' || (outcome === undefined && code === 'internal')
  return { id, outcome: isOpen ? 'unknown' : 'notApplied', why: { code, message, upstreamCode } }
}
