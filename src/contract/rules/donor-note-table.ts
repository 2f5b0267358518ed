/** What a note helps with: the code for moving, the account number, the lock, the holder's details, the customer's approval. */
export type NoteSubject = 'code' | 'number' | 'lock' | 'holder' | 'consent'

/** What one donor, or every donor of a country, asks of its leaving customers. */
export interface DonorNote {
  id: string
  about: readonly NoteSubject[]
  /** For the agent. */
  text: string
  /** To the customer: how to get the code for moving. Null where the note is of another kind. */
  howToGetCode: string | null
  /** Days the code lives, counted from when the customer got it, which only the customer knows. */
  codeLivesDays: number | null
  /** To the customer: where the account number stands. */
  howToFindNumber: string | null
  /** To the customer: how the lock against moving is switched off. */
  howToUnlock: string | null
  /** Where this is written, a public address. */
  source: string
}

export interface DonorRow extends Partial<DonorNote> {
  id: string
  about: readonly NoteSubject[]
  country: string
  /** Absent = every donor of the country. */
  name?: RegExp
  /** Absent = whatever the porting's `behavior`. */
  behavior?: 'portIn' | 'cancelOnly'
  text: string
  source: string
}

const attGuide = 'https://help.gigs.com/articles/5624814548'
const familyGuide = 'https://help.gigs.com/articles/7004886542'
const ofcom =
  'https://www.ispreview.co.uk/index.php/2019/06/ofcoms-new-text-to-switch-process-for-uk-mobile-operators-begins.html'

/** A brand's own line comes before its country's. Names are matched as the upstream writes them. */
export const donorRows: readonly DonorRow[] = [
  {
    id: 'att-prepaid',
    about: ['code', 'number'],
    country: 'US',
    name: /^at\s*&\s*t\b.*prepaid/i,
    text: 'AT&T Prepaid has no separate transfer PIN: its account PIN is used. The account number comes by dialling 611 from the phone.',
    howToGetCode: 'AT&T Prepaid has no transfer PIN of its own: the PIN of your account is needed.',
    howToFindNumber: 'You get the account number by dialling 611 from your AT&T Prepaid phone.',
    source: attGuide,
  },
  {
    id: 'att',
    about: ['code'],
    country: 'US',
    name: /^at\s*&\s*t\b/i,
    text: 'AT&T wants its Number Transfer PIN. Only the primary account holder can get it; one PIN serves all lines of the account. It lasts 4 days, 14 on business accounts.',
    howToGetCode:
      'Please dial *PORT (*7678) from your AT&T phone, or open the AT&T app, to get a Number Transfer PIN. Only the account holder can do this, and the PIN is valid for 4 days.',
    codeLivesDays: 4,
    howToFindNumber: 'The account number is at the top right of your AT&T bill.',
    source: attGuide,
  },
  {
    id: 't-mobile',
    about: ['code', 'number', 'lock'],
    country: 'US',
    name: /^t-?\s?mobile\b(?!.*prepaid)/i,
    text: 'T-Mobile wants a 6-digit transfer PIN. Only the primary account holder can get it, and port-out protection must be off. It lasts 7 days. The account number has 9 digits.',
    howToGetCode:
      'Please get a 6-digit transfer PIN in the T-Mobile app or by phone. Only the primary account holder can do this, port-out protection must be off, and the PIN is valid for 7 days.',
    codeLivesDays: 7,
    howToFindNumber: 'The account number has 9 digits and is at the top right of your T-Mobile bill.',
    howToUnlock: 'It is called port-out protection, and the primary account holder switches it off.',
    source: familyGuide,
  },
  {
    id: 'verizon-prepaid',
    about: ['number'],
    country: 'US',
    name: /^verizon\b.*prepaid/i,
    text: 'For Verizon Prepaid the account number is the phone number, or an A followed by the phone number: sources disagree. Try what the customer’s account page shows.',
    howToFindNumber: 'For Verizon Prepaid it is often the phone number itself; your account page shows it.',
    source: 'https://help.credomobile.com/support/solutions/articles/151000074698-your-mobile-phone-number',
  },
  {
    id: 'verizon',
    about: ['code', 'number', 'lock'],
    country: 'US',
    name: /^verizon\b/i,
    text: 'Verizon wants its 6-digit Number Transfer PIN, not the account PIN. Only the account owner or a manager can get it, and Number Lock must be off. It lasts 7 days. The account number has 9 and 5 digits, entered without the dash.',
    howToGetCode:
      'Please dial #PORT (#7678) from your Verizon phone, or open the Verizon app, to get a 6-digit Number Transfer PIN. It is not your account PIN, and it is valid for 7 days.',
    codeLivesDays: 7,
    howToFindNumber: 'The Verizon account number has 14 digits, 9 and 5 with a dash between.',
    howToUnlock: 'It is called Number Lock, and the account owner or manager switches it off.',
    source: 'https://phound-docs.vercel.app/knowledge-base/porting/porting-verizon/',
  },
  {
    id: 'xfinity',
    about: ['code', 'number'],
    country: 'US',
    name: /^xfinity\b/i,
    text: 'Xfinity Mobile has an account number of its own: the one of the internet account is the usual mistake. Its transfer PIN is texted to a line of the account and lasts 24 hours, so get it on the day it is sent.',
    howToGetCode:
      'Please ask for a transfer PIN in the Xfinity app, under the line you are moving. It is valid for 24 hours only.',
    codeLivesDays: 1,
    howToFindNumber: 'It must be the account number of Xfinity Mobile, not that of Xfinity Internet.',
    source: 'https://phound-docs.vercel.app/knowledge-base/porting/porting-xfinity-mobile/',
  },
  {
    id: 'gb-pac',
    about: ['code'],
    country: 'GB',
    behavior: 'portIn',
    text: 'The text message works for one number, the one that sends it; several numbers go by phone or e-mail with the old provider.',
    howToGetCode:
      'Please text PAC to 65075 from the number you are moving and give us the nine-character code you get back, usually within a minute.',
    codeLivesDays: 30,
    source: ofcom,
  },
  {
    id: 'gb-stac',
    about: ['code'],
    country: 'GB',
    behavior: 'cancelOnly',
    text: 'A STAC ends the old service and gives up the number.',
    howToGetCode:
      'Please text STAC to 75075 from the number you are giving up and tell us the nine-character code you get back, usually within a minute.',
    codeLivesDays: 30,
    source: ofcom,
  },
  {
    id: 'ie',
    about: ['number', 'consent'],
    country: 'IE',
    text: 'The customer gets a one-time code by SMS on the number being moved and must approve within 5 hours. The old SIM must be working. Prepaid lines have no account number.',
    source: 'https://developers.gigs.com/docs/porting/porting-in-ireland',
  },
  {
    id: 'fr',
    about: ['code'],
    country: 'FR',
    text: 'French donors identify the line by its RIO, 12 letters and digits. Where a PIN is asked for, the RIO is meant; this is not documented by the provider.',
    howToGetCode:
      'Please call 3179, free of charge, from the number you are moving. You get the RIO, a code of 12 letters and digits, by text message.',
    source: 'https://www.numerama.com/tech/758508-quest-ce-que-le-releve-didentite-operateur-rio%E2%80%89.html',
  },
  {
    id: 'de',
    about: ['holder'],
    country: 'DE',
    text: 'Name, birthday and, where asked for, address must be the same at both providers; a marriage or a move since then is the usual reason for a refusal. The number can be moved while the old contract runs, once the old provider has released it.',
    source: 'https://www.handyhase.de/magazin/prepaid-rufnummernmitnahme/',
  },
  {
    id: 'es',
    about: ['number', 'holder'],
    country: 'ES',
    text: 'Spanish donors identify a contract line by the holder’s identity document and a prepaid line by the serial number of its SIM (ICC).',
    howToFindNumber:
      'For a contract in Spain the account number is the number of your identity document (DNI or NIE); for a prepaid line it is the serial number printed on the old SIM.',
    source:
      'https://www.cremadescalvosotelo.com/noticias-legales/debe-la-cmt-modificar-la-especificacion-tecnica-de-portabilidad-movil-prepago',
  },
  {
    id: 'it',
    about: ['number', 'holder'],
    country: 'IT',
    text: 'Italian donors identify the line by the serial number of its SIM (ICCID, 19 digits). The old SIM must be working and belong to the holder.',
    howToFindNumber: 'For a line in Italy that is the 19-digit serial number printed on the old SIM.',
    source: 'https://movimentoconsumatori.it/settori/telefonia-tv/info/521-portabilita-del-numero-mobile',
  },
]
