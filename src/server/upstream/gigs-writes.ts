/** The four writes, each settled by a second look when its answer is lost. Before: gigs.ts. After: upstream-calls.ts, settled.ts. */
import type { WholeChanges, WholeNewPorting } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { isPortingStatus } from '#contract/resources/porting.ts'
import type { GigsPorting, GigsPortingUpdate } from '#contract/upstream/gigs.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { proveUpdate } from './prove-write.ts'
import type { Proof, WrittenPorting } from './provider.ts'
import { nothingSent, settled } from './settled.ts'
import { secretsOf, toGigsBody } from './to-gigs-body.ts'
import { toPorting } from './to-porting.ts'
import type { UpstreamCalls } from './upstream-calls.ts'

interface GigsReads {
  understandPorting: (body: unknown) => GigsPorting
  getAnew: (id: string) => Promise<GigsPorting>
  searchAnew: (phoneNumber: string) => Promise<GigsPorting[]>
  /** Of these two, what proves something: see readToProve in upstream-calls.ts. */
  getToProve: (id: string) => Promise<GigsPorting>
  searchToProve: (phoneNumber: string) => Promise<GigsPorting[]>
}

export function createGigsWrites(calls: UpstreamCalls, portings: string, reads: GigsReads) {
  const oneAtATime = new OneAtATime()

  function asWritten({ value, proof }: { value: GigsPorting; proof: Proof }): WrittenPorting {
    return { porting: toPorting(value), asOf: calls.saidAt(), proof }
  }

  /** The state before is read first: without it nothing could be proven afterwards. If that fails, nothing is sent. */
  async function patch(id: string, body: GigsPortingUpdate, before: GigsPorting): Promise<WrittenPorting> {
    const request = { method: 'PATCH', path: `${portings}/${id}`, body: JSON.stringify(body) } as const
    return asWritten(
      await settled<GigsPorting>({
        pauseMs: calls.settleMs,
        write: () => calls.write('updatePorting', request, reads.understandPorting),
        look: async () => {
          const after = await reads.getToProve(id)
          const verdict = proveUpdate(before, after, body)
          return verdict === 'applied' ? { verdict, result: after } : { verdict }
        },
        secrets: secretsOf(body),
      }),
    )
  }

  return {
    createPorting(porting: WholeNewPorting): Promise<WrittenPorting> {
      const { user, ...changes } = porting
      const body = { ...toGigsBody(changes), user }
      const request = { method: 'POST', path: portings, body: JSON.stringify(body) } as const
      return oneAtATime.run(porting.phoneNumber, async () => {
        const known = new Set((await nothingSent(reads.searchAnew(porting.phoneNumber))).map(({ id }) => id))
        return asWritten(
          await settled<GigsPorting>({
            pauseMs: calls.settleMs,
            write: () => calls.write('createPorting', request, reads.understandPorting),
            look: async () => {
              const found = (await reads.searchToProve(porting.phoneNumber)).filter(({ id }) => !known.has(id))
              const own = found.find((other) => other.user === user && other.provider === porting.provider)
              if (own) return { verdict: 'applied', result: own }
              return { verdict: found.length > 0 ? 'undecided' : 'unchanged' }
            },
            secrets: secretsOf(body),
          }),
        )
      })
    },

    updatePorting(id: string, changes: WholeChanges): Promise<WrittenPorting> {
      const body = toGigsBody(changes)
      if (Object.keys(body).length === 0)
        throw new Failure(
          'invalidRequest',
          'Nothing was changed. To send a declined porting again unchanged, retry it.',
        )
      return oneAtATime.run(id, async () => patch(id, body, await nothingSent(reads.getAnew(id))))
    },

    retryPorting(id: string): Promise<WrittenPorting> {
      return oneAtATime.run(id, async () => {
        const before = await nothingSent(reads.getAnew(id))
        // Elsewhere an empty PATCH does nothing and would be answered as if it had. A status we do not know is the upstream's to judge.
        if (isPortingStatus(before.status) && before.status !== 'declined')
          throw new Failure(
            'upstreamRejected',
            'Only a declined porting can be sent again. This one is not declined now.',
          )
        return patch(id, {}, before)
      })
    },

    cancelPorting(id: string): Promise<WrittenPorting> {
      const request = { method: 'POST', path: `${portings}/${id}/cancel` } as const
      return oneAtATime.run(id, async () =>
        asWritten(
          await settled<GigsPorting>({
            pauseMs: calls.settleMs,
            write: () => calls.write('cancelPorting', request, reads.understandPorting),
            look: async () => {
              const after = await reads.getToProve(id)
              return after.status === 'canceled' ? { verdict: 'applied', result: after } : { verdict: 'unchanged' }
            },
          }),
        ),
      )
    },

    deletePorting(id: string): Promise<{ proof: Proof }> {
      const request = { method: 'DELETE', path: `${portings}/${id}` } as const
      return oneAtATime.run(id, async () => {
        const { proof } = await settled<null>({
          pauseMs: calls.settleMs,
          write: () => calls.write('deletePorting', request, () => null),
          look: async () => ((await isGone(id)) ? { verdict: 'applied', result: null } : { verdict: 'unchanged' }),
        })
        return { proof }
      })
    },
  }

  async function isGone(id: string): Promise<boolean> {
    try {
      await reads.getToProve(id)
      return false
    } catch (error) {
      if (error instanceof Failure && error.code === 'notFound') return true
      throw error
    }
  }
}
