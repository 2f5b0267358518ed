import type { SubRequestField } from '../resources/sub-request-changes.ts'
import { subRequestFieldLabels } from './sub-request-form.ts'

/** Labels inside a sentence: "date of the port, PIN or passcode". */
export const fieldNames = (fields: readonly SubRequestField[]): string =>
  fields
    .map((field) => subRequestFieldLabels[field].replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()))
    .join(', ')
