/** What somebody's role refused them, for the activity log. Before: middleware/check-access.ts. After: store/activity.ts. */
import type { FastifyRequest } from 'fastify'
import type { OperationName } from '#contract/dashboard-api.ts'
import { caseIn } from './case-in.ts'
import type { LocalCopy } from './local-copy/local-copy.ts'
import type { SignedIn } from './sign-in/sessions.ts'
import { idForm, noteActivity, withinOf } from './store/activity.ts'

/** Milliseconds: a script that tries all night must not fill the log. What it tried meanwhile is counted in its next entry. */
const pause = 60_000
const mostRemembered = 10_000

/** Nobody waits for it: it was refused anyway, and a log that is away lets nobody in. */
export function noteRefusals({ db, now, onTrouble }: Pick<LocalCopy, 'db' | 'now' | 'onTrouble'>) {
  const noted = new Map<string, { at: number; more: number }>()

  /** How many were passed over since the last entry; null when it is too early for another. */
  function due(key: string, at: number): number | null {
    const last = noted.get(key)
    if (last && at - last.at < pause) {
      last.more += 1
      return null
    }
    if (noted.size >= mostRemembered) noted.clear()
    noted.set(key, { at, more: 0 })
    return last?.more ?? 0
  }

  return ({ id: requestId, address, params }: FastifyRequest, operation: string, who: SignedIn): void => {
    const at = now()
    const more = due(`${operation} ${who.id}`, at.getTime())
    if (more === null) return
    const entry = {
      who: `${who.name} (${who.id})`,
      role: who.role,
      address,
      operation: operation as OperationName,
      portingId: formedCaseIn(params),
      outcome: 'refused',
      requestId,
      detail: { code: 'forbidden', ...withinOf(params), ...(more > 0 && { alsoSince: String(more) }) },
    } as const
    noteActivity(db, entry, at).catch((error) => onTrouble('a refusal was not noted', error))
  }
}

/** Nothing has looked at the address yet, so only what is formed like an id is taken. */
function formedCaseIn(params: unknown): string | null {
  const id = caseIn(params) ?? ''
  return idForm.test(id) ? id : null
}
