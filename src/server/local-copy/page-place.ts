/** A place in a list that is read by page and page size, where the size may change on the way. Pure. Before: telnyx-poll.ts. */
export interface Place {
  /** From 1. */
  page: number
  perPage: number
  /** Pages grow back to this size. */
  most: number
}

/** Each a part of the one before, so that a smaller page begins where a larger one would. No public text names a largest; 250 is given. */
const sizes = [250, 50, 10, 1]
const [largest = 1] = sizes
export const firstPlace: Place = { page: 1, perPage: largest, most: largest }

export const textOf = ({ page, perPage, most }: Place) => `${page}/${perPage}/${most}`

/** The beginning, for what is no place. */
export function placeOf(text: string | null): Place {
  const parts = /^(\d{1,9})\/(\d{1,3})\/(\d{1,3})$/.exec(text ?? '')?.slice(1) ?? []
  const [page = 0, perPage = 0, most = 0] = parts.map(Number)
  const isPlace = page >= 1 && sizes.includes(perPage) && sizes.includes(most) && perPage <= most
  return isPlace ? { page, perPage, most } : firstPlace
}

/** After this page, as large as fits there. */
export function nextPlace({ page, perPage, most }: Place): Place {
  const offset = page * perPage
  const size = sizes.find((one) => one <= most && offset % one === 0) ?? 1
  return { page: offset / size + 1, perPage: size, most }
}

/** The same place in smaller pieces. */
export function smallerPlace({ page, perPage, most }: Place): Place {
  const size = sizes.find((one) => one < perPage) ?? 1
  return { page: ((page - 1) * perPage) / size + 1, perPage: size, most }
}

/**
 * For an upstream that gives less than it is asked for: its pages would not be ours, so none larger is asked for again. Where its
 * page ended ours may not begin, so what it gave is read a second time.
 */
export function smallerForGood(place: Place): Place {
  const smaller = smallerPlace(place)
  return { ...smaller, most: smaller.perPage }
}
