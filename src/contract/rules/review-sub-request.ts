import type { SubRequest } from '../resources/port-request.ts'
import type { SubRequestChanges, SubRequestField } from '../resources/sub-request-changes.ts'
import { isCovered } from './hide-account.ts'
import { cover } from './hide-personal.ts'
import type { ReviewedChange } from './review-changes.ts'
import { choiceText, coveredFields, subRequestFieldLabels, valuesOnFile } from './sub-request-form.ts'

const covered: ReadonlySet<string> = new Set(coveredFields)

/** What an edit changes, old beside new, in the order that fields are named in. What is covered is named and not shown. Dates are RFC 3339. */
export function reviewSubRequest(
  changes: SubRequestChanges,
  sub: SubRequest,
): (ReviewedChange & { key: SubRequestField })[] {
  return (Object.keys(subRequestFieldLabels) as SubRequestField[]).flatMap((key) => {
    const value = changes[key]
    if (value === undefined) return []
    const after = covered.has(key) ? 'As typed, not shown' : choiceText(key, value)
    return [{ key, label: subRequestFieldLabels[key], before: before(key, sub), after }]
  })
}

function before(key: SubRequestField, sub: SubRequest): string | null {
  if (isCovered(sub, key)) return 'On file, hidden'
  switch (key) {
    case 'pinPasscode':
      return exists(sub.pinExists)
    case 'taxIdentifier':
      return exists(sub.taxIdentifierExists)
    case 'businessIdentifier':
      return exists(sub.businessIdentifierExists)
    case 'accountNumber': {
      const end = sub.accountNumberEnd
      return end && end !== cover ? `On file, ends in ${end}` : exists(end !== null)
    }
    // The donor's word counts more than what was asked for.
    case 'focDateRequested':
      return sub.focDate ?? sub.focDateRequested
    default: {
      const held = valuesOnFile(sub)[key]
      return held === '' ? null : choiceText(key, held)
    }
  }
}

const exists = (isThere: boolean) => (isThere ? 'On file, not shown' : null)
