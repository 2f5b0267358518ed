import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SandboxLever } from '#contract/dashboard-api.ts'
import { call } from './client.ts'

/** A lever moves the simulated world, so everything known about it is read again. */
export function usePullSandboxLever() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (lever: SandboxLever) => call('pullSandboxLever', { body: lever }),
    onSuccess: () => client.invalidateQueries(),
  })
}
