import { useEffect, useState } from 'react'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import { call } from '#web/api/client.ts'

/**
 * Keys of these changes whose values the donor has refused before; the desk tells by digest. No query: what is asked may hold a
 * PIN, and nothing of it is remembered. A desk that cannot tell says nothing.
 */
export function useRefusedValues(portingId: string, changes: PortingChanges): string[] {
  const [fields, setFields] = useState<string[]>([])
  useEffect(() => {
    const asking = new AbortController()
    call('findRefusedValues', { params: { portingId }, body: changes, signal: asking.signal }).then(
      (answer) => setFields(answer.fields),
      () => setFields([]),
    )
    return () => asking.abort()
  }, [portingId, changes])
  return fields
}
