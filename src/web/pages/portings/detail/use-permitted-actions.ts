import { whyNot } from '#contract/access.ts'
import type { OperationName } from '#contract/dashboard-api.ts'
import type { PortingActions } from '#contract/rules/porting-actions.ts'
import { useSession } from '#web/api/session.ts'

const operationOf = {
  update: 'updatePorting',
  retry: 'retryPorting',
  cancel: 'cancelPorting',
  delete: 'deletePorting',
} as const satisfies Record<keyof PortingActions, OperationName>

/** What the status allows and the role too. The role's reason goes first: no status would change it. */
export function usePermittedActions(actions: PortingActions): PortingActions {
  const role = useSession()?.who?.role
  if (!role) return actions
  const permitted = { ...actions }
  for (const [action, operation] of Object.entries(operationOf) as [keyof PortingActions, OperationName][]) {
    const reason = whyNot(role, operation)
    if (reason) permitted[action] = { allowed: false, reason }
  }
  return permitted
}
