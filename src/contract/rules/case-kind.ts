/** Which system a case is of. Loads with the first list: stays tiny, imports types only. */
import type { CaseItem, SubRequestCase, System } from '../resources/case.ts'

export const isSubRequestCase = (item: CaseItem): item is SubRequestCase => 'portRequestId' in item

export const systemWords: Record<System, string> = { gigs: 'Gigs', telnyx: 'Telnyx' }
