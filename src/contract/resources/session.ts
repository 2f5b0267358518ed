import * as z from 'zod/mini'
import { roles } from './role.ts'

/** Somebody who is signed in. */
export const Who = z.object({
  /** Stays the same over sessions: `demo-agent`, or what the issuer calls them. */
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
})
export type Who = z.infer<typeof Who>

/** Why a sign-in with the issuer ended at the door again. */
export const signInProblems = ['issuerAway', 'tooLate', 'notProven', 'denied', 'noRole', 'deskAway'] as const
export type SignInProblem = (typeof signInProblems)[number]

export const Session = z.object({
  /** Null before sign-in and after the session has ended. */
  who: z.nullable(Who),
  /** How one signs in here. */
  way: z.enum(['demonstration', 'openIdConnect']),
})
export type Session = z.infer<typeof Session>
