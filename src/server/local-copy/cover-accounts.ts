/** Port requests with the address of each group covered. Before: routes/port-requests.ts. After: the upstream, under the same interface. */
import type { SubRequest } from '#contract/resources/port-request.ts'
import { coveredParts, hideAccount } from '#contract/rules/hide-account.ts'
import type { PortRequestUpstream, SeenVersion, WrittenSubRequest } from '../upstream/telnyx-provider.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { plainText } from './personal-values.ts'

type Told = Pick<PortRequestUpstream, 'getPortRequest' | 'updateSubRequest' | 'cancelSubRequest' | 'rateSubRequest'>

export function coverAccounts<Upstream extends Told>(upstream: Upstream, digest: KeyedDigest): Upstream {
  // With the bare one an address could be tried out.
  const keyed = (version: string) => digest('version', version)
  const sameAs = (seen: SeenVersion | undefined) =>
    typeof seen === 'string' ? (version: string) => keyed(version) === seen : seen
  const covered = (sub: SubRequest) => {
    const digests = coveredParts.map((part) => [part, digest('value', sub.id, part, plainText(sub[part] ?? ''))])
    return { ...hideAccount(sub, Object.fromEntries(digests)), version: keyed(sub.version) }
  }
  const written = async (writing: Promise<WrittenSubRequest>) => {
    const { subRequest, proof } = await writing
    return { subRequest: covered(subRequest), proof }
  }
  return {
    ...upstream,
    async getPortRequest(id, caller) {
      const { portRequest, asOf } = await upstream.getPortRequest(id, caller)
      return { portRequest: { ...portRequest, subRequests: portRequest.subRequests.map(covered) }, asOf }
    },
    updateSubRequest: (address, changes, version) =>
      written(upstream.updateSubRequest(address, changes, sameAs(version))),
    cancelSubRequest: (address, version) => written(upstream.cancelSubRequest(address, sameAs(version))),
    rateSubRequest: (address, rating, version) => written(upstream.rateSubRequest(address, rating, sameAs(version))),
  } satisfies Upstream & Told
}
