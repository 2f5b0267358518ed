import { ask } from './ask.ts'
import type { Stack } from './start-stack.ts'

/** Waits until the desk has met every port request once. */
export async function untilRequestsAreHeld(stack: Stack): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const { portRequests } = (await ask(`${stack.url}/api/copy-status`)).body as {
      portRequests: { open: { finishedAt: string | null } | null; all: { finishedAt: string | null } | null }
    }
    if (portRequests.open?.finishedAt && portRequests.all?.finishedAt) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('The copy was not filled.')
}
