import { type Database, refusesData } from './database.ts'

/**
 * Writes all that the store takes, inside the caller's transaction, and returns the others: one bad record must not keep out its
 * neighbours. Found by halves, since mostly it is one among hundreds.
 */
export async function writeAccepted<T>(
  tx: Database,
  list: readonly T[],
  write: (part: Database, some: readonly T[]) => Promise<void>,
): Promise<T[]> {
  try {
    await tx.transaction((part) => write(part, list))
    return []
  } catch (error) {
    if (!refusesData(error)) throw error
    if (list.length <= 1) return [...list]
  }
  const half = Math.ceil(list.length / 2)
  const refused = await writeAccepted(tx, list.slice(0, half), write)
  return [...refused, ...(await writeAccepted(tx, list.slice(half), write))]
}
