import { Moment } from '#web/ui/moment.tsx'
import { donorZone } from './donor-zone.ts'

/** A time of a case, with the donor's clock beside the agent's. `at` is RFC 3339. */
export function CaseMoment({ at, country }: { at: string; country: string | null }) {
  return <Moment at={at} alsoIn={donorZone(country)} />
}
