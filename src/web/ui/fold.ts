/** Case and accents do not matter: "Telefonica" finds "Telefónica". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
