/** "1,000+" where counting stopped early. */
export function countText(count: number, { isExact }: { isExact: boolean }): string {
  return `${count.toLocaleString('en')}${isExact ? '' : '+'}`
}
