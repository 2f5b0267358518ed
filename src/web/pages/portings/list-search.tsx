/** One line to paste anything into, and one each for a user and a subscription. Before: list-filters.tsx. After: read-number.ts. */
import { Search } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { paths } from '#web/paths.ts'
import { type ListAddress, withoutCursor } from './list-address.ts'
import { SearchInput } from './list-search-input.tsx'
import type { NumberReading } from './read-number.ts'

interface ListSearchProps {
  address: ListAddress
  /** What is on the screen: its countries are guessed first. */
  shown: PortingPage | undefined
  /** What the server says about a filter, by its name. */
  errors: Record<string, string>
}

const unreadable = 'No number can be read from this. Try it with its country code, such as +44 7700 900317.'

export function ListSearch({ address: { filters, number }, shown, errors }: ListSearchProps) {
  const navigate = useNavigate()
  const main = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<NumberReading | null>(null)
  const [error, setError] = useState<string | null>(null)
  const numberShown = formatted(number, shown)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = (name: string) => String(form.get(name) ?? '').trim() || undefined
    const text = main.current?.value.trim() ?? ''
    setError(null)
    if (text && text === numberShown) return
    if (!text) {
      return navigate(
        paths.portings({ ...withoutCursor(filters), user: typed('user'), subscription: typed('subscription') }),
      )
    }
    const target = pathOfId(text)
    if (target) return navigate(target)
    const found = await read(text, shown)
    setReading(found)
    if (!found) return setError(unreadable)
    return navigate(paths.portings({ number: found.number }))
  }

  return (
    <div className="grid gap-2">
      {/* Works without script too, except for the number: having no name, it is never sent, so no URL ever holds one. */}
      <form className="search-line" action={paths.portings()} onSubmit={(event) => void submit(event)}>
        {filters.status ? <input type="hidden" name="status" value={filters.status.join(',')} /> : null}
        <SearchInput
          key={`number ${numberShown}`}
          ref={main}
          label="Number or id"
          placeholder="Number in any spelling, or an id"
          defaultValue={numberShown}
          error={error ?? errors.phoneNumber}
          icon={<Search size={16} aria-hidden="true" />}
          shortcut="/"
          // The chunk that reads numbers is there by the time one is typed.
          onFocus={() => void loadReader()}
        />
        <SearchInput
          key={`user ${filters.user}`}
          label="User"
          name="user"
          placeholder="usr_…"
          defaultValue={filters.user}
          error={errors.user}
        />
        <SearchInput
          key={`subscription ${filters.subscription}`}
          label="Subscription"
          name="subscription"
          placeholder="sub_…"
          defaultValue={filters.subscription}
          error={errors.subscription}
        />
        <button type="submit" className="sr-only">
          Search
        </button>
      </form>
      {reading?.guessed && reading.number === number ? <Guess reading={reading} /> : null}
    </div>
  )
}

/** A national spelling fits several countries; what was taken is said, and the others are one click away. */
function Guess({ reading: { guessed, others } }: { reading: NumberReading }) {
  return (
    <p className="hint" role="status">
      Read as a number of {countryName(guessed ?? '')}.
      {others.map(({ country, number }) => (
        <a key={country} className="link ml-2 inline-block min-h-6" href={paths.portings({ number })}>
          {countryName(country)}: {number}
        </a>
      ))}
    </p>
  )
}

function countryName(country: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country
}

/** As the upstream spaced it, once it is on the screen. */
function formatted(number: string | null, shown: PortingPage | undefined): string {
  if (!number) return ''
  return shown?.items.find((item) => item.phoneNumber === number)?.phoneNumberFormatted ?? number
}

/** Ids are pasted as often as numbers are; their prefix says of what they are. */
function pathOfId(text: string): string | null {
  if (/^prt_\w+$/.test(text)) return paths.porting(text)
  if (/^usr_\w+$/.test(text)) return paths.portings({ user: text })
  if (/^sub_\w+$/.test(text)) return paths.portings({ subscription: text })
  return null
}

function loadReader() {
  return import('./read-number.ts')
}

async function read(text: string, shown: PortingPage | undefined): Promise<NumberReading | null> {
  const { readNumber } = await loadReader()
  return readNumber(text, [...countriesOf(shown), ...countriesOfBrowser()])
}

/** Most frequent first. */
function countriesOf(page: PortingPage | undefined): string[] {
  const counts = new Map<string, number>()
  for (const { country } of page?.items ?? []) if (country) counts.set(country, (counts.get(country) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([country]) => country)
}

function countriesOfBrowser(): string[] {
  return navigator.languages.flatMap((language) => new Intl.Locale(language).region ?? [])
}
