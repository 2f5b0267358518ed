const form = /^P(?!$)(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** ISO 8601 days, hours, minutes and seconds (`P1DT2H`) → milliseconds; null for anything else. */
export function duration(text: string): number | null {
  const parts = form.exec(text)
  if (!parts) return null
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  const milliseconds = ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000
  return milliseconds <= longest ? milliseconds : null
}

/** A hundred years: beyond it dates leave what clients can write. */
const longest = 36_525 * 86_400_000
