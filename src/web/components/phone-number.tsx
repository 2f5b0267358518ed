import type { PortingListItem } from '#contract/resources/porting.ts'

/** "+44 7700 900317 GB": spaced for its country, with the country's code beside it. */
export function PhoneNumber({
  of: { phoneNumberFormatted, country },
}: {
  of: Pick<PortingListItem, 'phoneNumberFormatted' | 'country'>
}) {
  return (
    <span className="whitespace-nowrap">
      <span className="font-semibold">{phoneNumberFormatted}</span>
      {country ? <span className="ml-1.5 text-[12px] text-faint">{country}</span> : null}
    </span>
  )
}
