/** The contract with its schemas, as one chunk that the client fetches when it first speaks. Before: client.ts. */
import './zod-without-eval.ts'
import { operations } from '#contract/dashboard-api.ts'
import { ApiError } from '#contract/errors.ts'
import { deadAfter, LiveChanges, liveUpdatesPath } from '#contract/live-updates.ts'

export const contract = { operations, ApiError, LiveChanges, liveUpdatesPath, deadAfter }
