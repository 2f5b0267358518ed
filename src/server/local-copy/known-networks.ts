import type { RecipientProvider } from '#contract/dashboard-api.ts'
import type { Database } from '../store/database.ts'
import { seenNetworks } from '../store/networks.ts'
import type { Upstream } from '../upstream/provider.ts'

/** Those that the operator told or this process has seen, and those that any replica ever saw. Each once, by id. */
export async function knownNetworks(
  upstream: Pick<Upstream, 'recipientProviders'>,
  db: Database,
): Promise<RecipientProvider[]> {
  // Without the store there is still what this process knows.
  const [told, seen] = await Promise.all([upstream.recipientProviders(), seenNetworks(db).catch(() => [])])
  const names = new Map(seen.map(({ id, name }) => [id, name]))
  for (const { id, name } of told) names.set(id, name ?? names.get(id) ?? null)
  return [...names].map(([id, name]) => ({ id, name })).sort((one, other) => (one.id < other.id ? -1 : 1))
}
