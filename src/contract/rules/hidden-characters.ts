/**
 * Characters nobody sees: zero-width, direction overrides, control codes. A donor compares names character by character, and an
 * override makes a name read as another. Joiners and direction marks stay, since some languages are written with them.
 */
const hidden = /[\p{Cc}\u00AD\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/gu

export function hasHiddenCharacters(text: string): boolean {
  return text.search(hidden) >= 0
}

/** The same text with each of them drawn by its code point. */
export function revealHiddenCharacters(text: string): string {
  return text.replace(hidden, (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
}
