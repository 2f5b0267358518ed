/** What a fragment is looked for in, and how a fragment is read: both sides are brought to one spelling. */

/** Letters that Unicode does not take apart into a base letter and an accent. */
const letters: Record<string, string> = { ß: 'ss', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', æ: 'ae', œ: 'oe', ı: 'i' }

/** Lower case, without accents, blanks single. */
function plainText(text: string): string {
  return (
    text
      .normalize('NFKD')
      // Accents, and the invisible direction marks that numbers copied from a chat carry.
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/[ßøđðþłæœı]/g, (letter) => letters[letter] ?? letter)
      // PostgreSQL knows no zero byte.
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
  )
}

/** Every id of a kind begins alike: as part of the text, `usr` would match every case. */
const withoutPrefix = (id: string) => id.replace(/^[a-z]{2,5}_/i, '')

export interface Searchable {
  id: string
  /** E.164. */
  phoneNumber: string
  /** As dialled at home, with the trunk zero; null where unknown. */
  nationalNumber: string | null
  holder: string | null
  userId: string
  subscription: string | null
}

export function searchText({ id, phoneNumber, nationalNumber, holder, userId, subscription }: Searchable): string {
  return plainSearchText({
    numbers: [{ phoneNumber, nationalNumber }],
    names: [holder ?? ''],
    ids: [id, userId, subscription ?? ''],
  })
}

interface SearchParts {
  numbers: Pick<Searchable, 'phoneNumber' | 'nationalNumber'>[]
  names: string[]
  ids: string[]
}

/** For a case of any number of numbers. */
export function plainSearchText({ numbers, names, ids }: SearchParts): string {
  return [...numbers.flatMap(digitsOf), ...names.map(plainText), ...ids.map((one) => plainText(withoutPrefix(one)))]
    .filter(Boolean)
    .join(' ')
}

function digitsOf({ phoneNumber, nationalNumber }: SearchParts['numbers'][number]): string[] {
  const digits = phoneNumber.replace(/\D/g, '')
  const national = nationalNumber?.replace(/\D/g, '') ?? ''
  // In the United States the national spelling is the end of the international one.
  return digits.includes(national) ? [digits] : [digits, national]
}

/** Fewer characters match too much, and an index of three-letter groups cannot find them. */
const shortestFragment = 3

/**
 * What was typed → the pieces that must all occur. Empty when nothing in it is long enough to look for.
 * A number may be typed in any spelling: `+44 (0)7700 900`, `0044 7700`, `(212) 555-01`.
 */
export function searchPieces(typed: string): string[] {
  const text = plainText(typed)
  if (/^[+\d][\d\s()./-]*$|^\([\d\s()./-]*$/.test(text)) {
    const digits = text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '')
    return digits.length >= shortestFragment ? [digits] : []
  }
  const pieces = text.split(' ').map(withoutPrefix).filter(Boolean)
  return pieces.some((piece) => piece.length >= shortestFragment) ? pieces : []
}
