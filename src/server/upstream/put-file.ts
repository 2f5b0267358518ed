/** Sends a file to an address that the upstream gave out for it. Before: telnyx-drafts.ts. After: the network. */
import { request } from 'undici'
import { Fault } from './fault.ts'

/** Throws `Fault`. The address is a secret for its hour: it goes into no message. */
export async function putFile(url: string, bytes: Buffer, timeLimitMs: number): Promise<void> {
  let status: number
  try {
    const answer = await request(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/pdf' },
      body: bytes,
      signal: AbortSignal.timeout(timeLimitMs),
    })
    status = answer.statusCode
    await answer.body.dump()
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    throw new Fault(isLate ? 'timeout' : 'broken', 'the file could not be sent')
  }
  if (status === 422 || status === 415 || status === 413) {
    throw new Fault('rejected', `status ${status}`, {
      status,
      body: { message: 'The provider did not take this file as a PDF.' },
    })
  }
  if (status > 299) throw new Fault(status >= 500 ? 'gateway' : 'malformed', `status ${status}`, { status })
}
