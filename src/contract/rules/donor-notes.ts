import type { Porting } from '../resources/porting.ts'
import { type DonorNote, type DonorRow, donorRows, type NoteSubject } from './donor-note-table.ts'

export type { DonorNote, NoteSubject } from './donor-note-table.ts'

/**
 * What is known of the porting's donor, the most special first: by its brand, then by its country. Empty where nothing
 * is. Of several lines for one brand only the first counts, so that "AT&T Prepaid" is not told what holds for AT&T.
 */
export function donorNotes(porting: Pick<Porting, 'donorProvider' | 'country' | 'behavior'>): DonorNote[] {
  const country = porting.donorProvider?.country ?? porting.country
  const name = porting.donorProvider?.name ?? ''
  const fits = donorRows.filter(
    (row) => row.country === country && (row.behavior === undefined || row.behavior === porting.behavior),
  )
  const brand = fits.find((row) => row.name?.test(name))
  const national = fits.filter((row) => row.name === undefined)
  return [...(brand ? [brand] : []), ...national].map(note)
}

function note(row: DonorRow): DonorNote {
  return {
    id: row.id,
    about: row.about,
    text: row.text,
    howToGetCode: row.howToGetCode ?? null,
    codeLivesDays: row.codeLivesDays ?? null,
    howToFindNumber: row.howToFindNumber ?? null,
    howToUnlock: row.howToUnlock ?? null,
    source: row.source,
  }
}

/** Those of the notes that help with one of the subjects. */
export function notesAbout(notes: readonly DonorNote[], subjects: readonly NoteSubject[]): DonorNote[] {
  return notes.filter(({ about }) => about.some((subject) => subjects.includes(subject)))
}

/** What a field is a matter of. */
const subjects: Record<string, NoteSubject> = {
  accountPin: 'code',
  accountNumber: 'number',
  firstName: 'holder',
  lastName: 'holder',
  birthday: 'holder',
  address: 'holder',
}

/** The subjects that a set of field keys touches. */
export function subjectsOf(keys: readonly string[]): NoteSubject[] {
  const found = keys.flatMap((key) => (Object.hasOwn(subjects, key) ? [subjects[key]] : []))
  return [...new Set(found)].filter((subject) => subject !== undefined)
}
