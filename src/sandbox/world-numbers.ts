/**
 * Which phone numbers the world hands out. First the ranges that regulators keep for drama, then, because a million
 * cases need more, ranges that are assigned to nobody. docs/sandbox.md has the table and the numbers left for your own hands.
 */
import { flat } from './world-random.ts'

interface NumberRange {
  /** Everything before the counted digits; several prefixes take turns. */
  prefixes: readonly string[]
  digits: number
  from: number
  /** Without it. */
  to: number
}

export const americanAreas =
  '201 202 203 205 206 207 208 209 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989'.split(
    ' ',
  )
export const canadianAreas =
  '204 226 236 250 289 306 343 403 418 438 450 506 514 519 579 581 587 604 613 639 705 709'.split(' ')

const northAmerican = (areas: string[]): NumberRange[] => {
  const prefixes = areas.map((area) => `+1${area}555`)
  // 555-0100 to 555-0199 is fiction's; the rest of 555 is not given to subscribers, but for two services below 5000.
  return [
    { prefixes, digits: 4, from: 100, to: 200 },
    { prefixes, digits: 4, from: 5000, to: 10_000 },
  ]
}
const range = (prefix: string, digits: number, from = 0, to = 10 ** digits): NumberRange => ({
  prefixes: [prefix],
  digits,
  from,
  to,
})

// Where a range is not fiction's, the full data of libphonenumber know no network for it.
const ranges: Record<string, NumberRange[]> = {
  US: northAmerican(americanAreas),
  CA: northAmerican(canadianAreas),
  GB: [range('+447700900', 3, 0, 900), range('+447700', 6, 400_000, 700_000)],
  IE: [range('+3532091', 5, 0, 90_000), range('+35384', 7)],
  DE: [
    range('+4917604069', 3, 0, 100),
    range('+493023125', 3),
    range('+496990009', 3),
    range('+494066969', 3),
    range('+492214710', 3),
    range('+498999998', 3),
    range('+491540', 7),
  ],
  FR: [
    range('+3363998', 4, 0, 9900),
    range('+3319900', 4),
    range('+3326191', 4),
    range('+3335301', 4),
    range('+3346571', 4),
    range('+3353649', 4),
    range('+3372', 7),
  ],
  NL: [range('+31690', 6, 0, 900_000)],
  ES: [range('+34755', 6, 0, 900_000)],
  IT: [range('+39305', 7, 0, 9_000_000)],
  SE: [range('+4670174', 4, 605, 690), range('+46712', 6)],
}

export interface NumberSupply {
  /** A number of the country that was not handed out before. Enough for a million cases; throws when there are no more. */
  next(country: string): string
}

/** The order within a range looks drawn, yet every number comes exactly once. */
export function createNumberSupply(): NumberSupply {
  const supplies = new Map(Object.entries(ranges).map(([country, list]) => [country, numbersOf(list)]))
  return {
    next(country) {
      const number = supplies.get(country)?.next().value
      if (number === undefined) throw new Error(`No free number is left in ${country}; give it another range.`)
      return number
    },
  }
}

function* numbersOf(list: NumberRange[]): Generator<string, undefined> {
  for (const { prefixes, digits, from, to } of list) {
    const lines = to - from
    const size = lines * prefixes.length
    const step = stepFor(size)
    for (let i = 0, at = 0; i < size; i++, at = (at + step) % size) {
      const prefix = prefixes[at % prefixes.length] ?? ''
      const line = String(from + Math.floor(at / prefixes.length))
      yield flat(prefix + line.padStart(digits, '0'))
    }
  }
}

/** Somewhere past the golden section and without a common divisor, so that steps around the ring reach every place. */
function stepFor(size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618))
  while (divisor(step, size) !== 1) step++
  return step
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
