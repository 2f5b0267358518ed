/** How carriers compare what was sent with what they hold: forgiving of spelling, not of substance. Inferred. */

/** Account numbers, PINs, postal codes: case, spaces, dashes, dots and slashes do not count. */
export function isSameCode(sent: string | null, held: string | null): boolean {
  if (sent === held) return true
  return sent !== null && held !== null && bareCode(sent) === bareCode(held)
}

/** Names and cities: accents, apostrophes, hyphens, dots and spaces do not count either. */
export function isSameName(sent: string | null, held: string | null): boolean {
  if (sent === held) return true
  return sent !== null && held !== null && bareName(sent) === bareName(held)
}

/** Streets: like names, and the usual short forms stand for the word ("129 W 81st St" is "129 West 81st Street"). */
export function isSameStreet(sent: string | null, held: string | null): boolean {
  if (sent === held) return true
  return sent !== null && held !== null && bareStreet(sent) === bareStreet(held)
}

function bareCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-‐-―./\u200b-\u200f]/g, '')
    .toUpperCase()
}

/** Letters that no decomposition takes apart. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function bareName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßøłđæœðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const shortForms: Record<string, string> = {
  st: 'street',
  str: 'street',
  ave: 'avenue',
  av: 'avenue',
  rd: 'road',
  dr: 'drive',
  ln: 'lane',
  blvd: 'boulevard',
  ct: 'court',
  pl: 'place',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
}

function bareStreet(text: string): string {
  const words = text.toLowerCase().split(/[\s.,]+/)
  return bareName(words.map((word) => shortForms[word] ?? word).join(' '))
}
