import type { Porting } from '../resources/porting.ts'

/** What is known of one donor, for the agent. `ask` is for the customer. */
export interface DonorNote {
  id: string
  text: string
  /** How this donor's customer gets the code; ends an `ask`. Null where the note is of another kind. */
  howToGetCode: string | null
  /** Days the code lives, counted from when the customer got it. */
  codeLivesDays: number | null
  /** How the lock against moving is called and switched off at this donor. */
  howToUnlock: string | null
  source: string
}

interface Entry extends DonorNote {
  country: string
  name: RegExp
}

const entries: readonly Entry[] = [
  {
    id: 'att-prepaid',
    country: 'US',
    name: /at\s*&\s*t.*prepaid/i,
    text: 'AT&T prepaid has no separate transfer PIN: the account PIN is used.',
    howToGetCode: null,
    codeLivesDays: null,
    howToUnlock: null,
    source: 'https://help.gigs.com/articles/5624814548',
  },
  {
    id: 'att',
    country: 'US',
    name: /at\s*&\s*t(?!.*prepaid)/i,
    text: 'AT&T wants its Number Transfer PIN: dial *PORT (*7678) or use the AT&T app. Only the primary account holder can get it; it lasts 4 days (14 for business) and serves all lines of the account.',
    howToGetCode:
      'Please dial *PORT (*7678) from your AT&T phone, or open the AT&T app, to get a Number Transfer PIN. It is valid for 4 days.',
    codeLivesDays: 4,
    howToUnlock: null,
    source: 'https://help.gigs.com/articles/5624814548',
  },
  {
    id: 't-mobile',
    country: 'US',
    name: /t-?\s?mobile/i,
    text: 'T-Mobile wants a 6-digit transfer PIN. Only the primary account holder can get it; it lasts 7 days. Port-out protection must be off.',
    howToGetCode:
      'Please get a transfer PIN from T-Mobile, in its app or by phone. It has 6 digits and is valid for 7 days. Only the primary account holder can get it.',
    codeLivesDays: 7,
    howToUnlock: 'In the T-Mobile app or by phone, the primary account holder switches off port-out protection.',
    source: 'https://help.gigs.com/articles/7004886542',
  },
  {
    id: 'verizon',
    country: 'US',
    name: /verizon/i,
    text: 'Verizon wants its 6-digit Number Transfer PIN, not the account PIN: dial #PORT (#7678) or use the app; account owner or manager only; it lasts 7 days. Number Lock must be off. The account number has 14 digits, entered without the dash.',
    howToGetCode:
      'Please dial #PORT (#7678) from your Verizon phone, or open the Verizon app, to get a Number Transfer PIN. It has 6 digits and is valid for 7 days. It is not your account PIN.',
    codeLivesDays: 7,
    howToUnlock: 'In the Verizon app, the account owner or manager switches off Number Lock.',
    source: 'https://phound-docs.vercel.app/knowledge-base/porting/porting-verizon/',
  },
]

/** Notes for the porting's donor, matched by its name and country. None where nothing is known. */
export function donorNotes(porting: Pick<Porting, 'donorProvider' | 'country'>): DonorNote[] {
  const name = porting.donorProvider?.name
  if (!name) return []
  const country = porting.donorProvider?.country ?? porting.country
  return entries.filter((entry) => entry.country === country && entry.name.test(name)).map(publicPart)
}

function publicPart({ country: _country, name: _name, ...note }: Entry): DonorNote {
  return note
}
