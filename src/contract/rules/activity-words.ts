import type { ActivityOutcome } from '../resources/activity.ts'

/** What people call it. What a newer desk writes shows by its own name. */
export const activityWords: Readonly<Record<string, string>> = {
  createPorting: 'Created a porting',
  updatePorting: 'Changed a porting',
  retryPorting: 'Sent again unchanged',
  cancelPorting: 'Cancelled a porting',
  deletePorting: 'Deleted a draft',
  actOnPortings: 'Acted on several portings',
  revealField: 'Revealed hidden data',
  findSameValues: 'Compared hidden data',
  revealAccountField: 'Revealed hidden data of a port request',
  createDocumentLink: 'Opened a document',
  updateSubRequest: 'Changed a sub request',
  cancelSubRequest: 'Asked to cancel a sub request',
  rateSubRequest: 'Rated a sub request',
  createPortRequestComment: 'Wrote to the porting team',
  createPortRequestDraft: 'Began a draft',
  updateDraftGroup: 'Filled in a draft',
  addDraftDocument: 'Added a document to a draft',
  submitPortRequestDraft: 'Submitted a draft',
  findRefusedValues: 'Looked up refused values',
  listActivity: 'Read the activity log',
  exportActivity: 'Took the log away',
  pullSandboxLever: 'Pulled a sandbox lever',
  signIn: 'Signed in',
  signOut: 'Signed out',
  start: 'Desk started',
  forgetOldActivity: 'Forgot old entries',
}

export const outcomeLabels = {
  applied: 'Applied',
  notApplied: 'Not applied',
  refused: 'Refused',
  unknown: 'Unknown',
} satisfies Record<ActivityOutcome, string>
