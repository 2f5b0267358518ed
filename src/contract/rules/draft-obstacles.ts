/** What keeps a draft from being submitted, in words. Pure. */
import type { DraftGroup, PortRequestDraft } from '../resources/port-request-draft.ts'
import { groupTitle } from './draft-group.ts'
import { fieldNames } from './field-names.ts'
import { missingFields } from './sub-request-form.ts'

const documents: readonly [type: string, label: string][] = [
  ['loa', 'letter of authorisation'],
  ['invoice', 'invoice of the donor'],
]

export interface Obstacle {
  /** Id of the group concerned; null for the documents. */
  group: string | null
  text: string
}

/** More than these are counted: the group itself names them all. */
const namedAtMost = 3

/** The update of a draft marks one field more as required than an edit later on; whether `complete` needs it is not said. */
function unknown({ messageProfileId }: DraftGroup): string {
  return `the provider says that something is missing${messageProfileId ? '' : ', perhaps the messaging profile'}`
}

/** Empty: nothing that is known here. The upstream has the last word. */
export function draftObstacles({ groups, documents: held }: PortRequestDraft): Obstacle[] {
  const ofGroups = groups.flatMap((group) => {
    const missing = missingFields(group)
    const details = missing.length > namedAtMost ? `${missing.length} details are missing` : fieldNames(missing)
    const what = missing.length > 0 ? details : group.isComplete ? null : unknown(group)
    return what === null ? [] : [{ group: group.id, text: `${groupTitle(group)}: ${what}` }]
  })
  const ofDocuments = documents.flatMap(([type, label]) =>
    held.some(({ documentType }) => documentType === type) ? [] : [{ group: null, text: `Documents: ${label}` }],
  )
  return [...ofGroups, ...ofDocuments]
}
