/** What keeps a draft from being submitted, in sentences. Pure. */
import type { PortRequestDraft } from '../resources/port-request-draft.ts'
import { missingFields, subRequestFieldLabels } from './sub-request-form.ts'

const documents: readonly [type: string, label: string][] = [
  ['loa', 'letter of authorisation'],
  ['invoice', 'invoice of the donor'],
]

/** Empty: nothing that is known here. The upstream has the last word. */
export function draftObstacles({ groups, documents: held }: PortRequestDraft): string[] {
  const ofGroups = groups.flatMap((group) => {
    const name = group.carriers.join(', ') || 'Donor not known'
    const missing = missingFields(group).map((field) => subRequestFieldLabels[field].toLowerCase())
    if (missing.length > 0) return [`${name}: ${missing.join(', ')}`]
    return group.isComplete ? [] : [`${name}: the provider says that something is still missing`]
  })
  const ofDocuments = documents.flatMap(([type, label]) =>
    held.some(({ documentType }) => documentType === type) ? [] : [`Documents: ${label}`],
  )
  return [...ofGroups, ...ofDocuments]
}
