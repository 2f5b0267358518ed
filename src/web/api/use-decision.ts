import { useCallback, useRef } from 'react'
import { RequestFailed } from './request-failed.ts'

interface Decision {
  name: string
  /** What was decided; another is another decision. */
  about: string
}

/**
 * Gives each decision of a person a name, under which the desk carries it out once. The name is kept while nobody knows what became
 * of it, so that the same press after a lost answer cannot send twice. Any answer ends it, and so does `decideAnew`: for when a
 * person has looked what became of it and wants it sent once more.
 */
export function useDecision() {
  const open = useRef<Decision | null>(null)
  const decideAnew = useCallback(() => {
    open.current = null
  }, [])
  const decide = useCallback(async <T>(what: unknown, send: (intention: string) => Promise<T>): Promise<T> => {
    const about = JSON.stringify(what)
    if (open.current?.about !== about) open.current = { name: newName(), about }
    try {
      const answer = await send(open.current.name)
      open.current = null
      return answer
    } catch (error) {
      if (isAnswered(error)) open.current = null
      throw error
    }
  }, [])
  return { decide, decideAnew }
}

function isAnswered(error: unknown): boolean {
  return error instanceof RequestFailed && error.error !== null && error.error.outcome !== 'unknown'
}

/** `crypto.randomUUID` is missing where a page comes over plain HTTP from another machine. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
