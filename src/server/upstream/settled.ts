/** A write, and where its answer is lost what a second look proves of it. Before: gigs-writes.ts, telnyx-writes.ts. After: settle-write.ts. */
import { Failure } from '#contract/errors.ts'
import type { Proof } from './provider.ts'
import { type Look, settleWrite } from './settle-write.ts'

interface Settled<T> {
  write: () => Promise<T>
  look: () => Promise<Look<T>>
  secrets?: readonly string[]
  /** Milliseconds between two looks. */
  pauseMs: number
}

export async function settled<T>({
  write,
  look,
  secrets = [],
  pauseMs,
}: Settled<T>): Promise<{ value: T; proof: Proof }> {
  try {
    return { value: await write(), proof: 'answered' }
  } catch (error) {
    return { value: await settleWrite({ error, look, secrets, pauseMs }), proof: 'reread' }
  }
}

/** A read before a write: when it fails, the agent may be sure that nothing happened. */
export async function nothingSent<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'notFound') throw error
    const message = `${error.message} Nothing was sent.`
    throw new Failure(error.code, message, { ...error.facts, outcome: 'notApplied' })
  }
}
