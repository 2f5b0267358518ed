/** "to 1 h", "to 3 d", and for what is beyond the last end "over 14 d". `ends` in hours, rising. */
export function spanWords(ends: readonly number[]): string[] {
  return [...ends.map((end) => `to ${inWords(end)}`), `over ${inWords(ends.at(-1) ?? 0)}`]
}

function inWords(hours: number): string {
  return hours < 24 ? `${hours} h` : `${hours / 24} d`
}
