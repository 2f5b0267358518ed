import type { SessionRow, SessionRows } from '#server/store/sessions.ts'

/** Sessions for stacks that have no store: an embedded database takes seconds to start. */
export function sessionsInMemory(): SessionRows {
  const rows = new Map<string, SessionRow>()
  return {
    insert: async (row) => void rows.set(row.digest, row),
    open: async (digests, { begunAfter, seenAfter }) =>
      digests
        .flatMap((digest) => rows.get(digest) ?? [])
        .filter(({ begunAt, seenAt }) => begunAt > begunAfter && seenAt > seenAfter),
    touch: async (digest, at) => {
      const row = rows.get(digest)
      if (row) rows.set(digest, { ...row, seenAt: at })
    },
    remove: async (digest) => void rows.delete(digest),
    removeOf: async (personId) => {
      const gone = [...rows.values()].filter((row) => row.personId === personId).map(({ digest }) => digest)
      for (const digest of gone) rows.delete(digest)
      return gone
    },
    removeEnded: async ({ begunAfter, seenAfter }) => {
      for (const { digest, begunAt, seenAt } of rows.values())
        if (begunAt <= begunAfter || seenAt <= seenAfter) rows.delete(digest)
    },
  }
}
