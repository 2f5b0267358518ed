/** Who may do what: the one table. Before: dashboard-api.ts names the operations. After: server/middleware/check-access.ts enforces it, the app shows it. */
import type { OperationName } from './dashboard-api.ts'
import { type Role, roles } from './resources/role.ts'

/** The least role, or `public`: nobody has to be signed in. */
export type Access = Role | 'public'

/** Apart from the schemas of dashboard-api.ts, because the app's first script needs this and not those. */
export const access = {
  getSession: 'public',
  signInForDemonstration: 'public',
  signOut: 'public',
  signOutEverywhere: 'viewer',

  getDesk: 'viewer',
  listPortings: 'viewer',
  searchPortings: 'viewer',
  countPortings: 'viewer',
  readPortingRows: 'viewer',
  getCopyStatus: 'viewer',
  listWorklist: 'viewer',
  getInsights: 'viewer',
  getPorting: 'viewer',
  listRelatedPortings: 'viewer',
  listServiceProviders: 'viewer',
  getUser: 'viewer',
  searchUsers: 'viewer',
  listUserSubscriptions: 'viewer',

  listPortRequests: 'viewer',
  searchPortRequests: 'viewer',
  findPortRequests: 'viewer',
  countPortRequests: 'viewer',
  getPortRequest: 'viewer',
  listPortRequestComments: 'viewer',
  listPortRequestDocuments: 'viewer',
  listFocWindows: 'viewer',
  checkPortability: 'viewer',
  listPortRequestDrafts: 'viewer',
  getPortRequestDraft: 'viewer',
  listDraftFocWindows: 'viewer',
  createPortRequestDraft: 'agent',
  updateDraftGroup: 'agent',
  addDraftDocument: 'agent',
  submitPortRequestDraft: 'agent',
  createPortRequestComment: 'agent',
  /** A letter of authorisation holds a signature, an invoice an address. */
  createDocumentLink: 'agent',
  revealAccountField: 'agent',
  updateSubRequest: 'agent',
  cancelSubRequest: 'agent',
  rateSubRequest: 'agent',

  createPorting: 'agent',
  updatePorting: 'agent',
  retryPorting: 'agent',
  cancelPorting: 'agent',
  deletePorting: 'agent',
  /** Tells whether a guess is what the customer once gave. */
  findRefusedValues: 'agent',
  revealField: 'agent',
  findSameValues: 'agent',
  /** Nothing real can be moved by them: whoever practises needs them. */
  pullSandboxLever: 'agent',

  /** Many attempts at donors at once. */
  actOnPortings: 'lead',
  /** What everybody did. */
  listActivity: 'lead',
  exportActivity: 'admin',
} as const satisfies Record<OperationName, Access>

export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

/** Why somebody of this role may not, in words; null when they may. */
export function whyNot(role: Role, operation: OperationName): string | null {
  const needed: Access = access[operation]
  if (needed === 'public' || isAtLeast(role, needed)) return null
  return `This needs the role ${needed}. You are signed in as ${role}.`
}
