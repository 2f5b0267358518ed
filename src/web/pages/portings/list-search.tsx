/** One line to paste anything into, and one each for a user and a subscription. Before: list-filters.tsx. After: read-number.ts. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { portingQueries } from '#web/api/portings.ts'
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
  const client = useQueryClient()
  const main = useRef<HTMLInputElement>(null)
  const [readings, setReadings] = useState<NumberReading[]>([])
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
    const found = await known(client, await read(text, shown))
    setReadings(found)
    if (!found[0]) return setError(unreadable)
    return navigate(paths.portings({ number: found[0].number }))
  }

  return (
    <div className="grid gap-2">
      {/* Works without script too, except for the number: having no name, it is never sent, so no URL ever holds one. */}
      <form className="search-line" action={paths.portings()} onSubmit={(event) => void submit(event)}>
        {filters.status ? <input type="hidden" name="status" value={filters.status.join(',')} /> : null}
        <SearchInput
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
        <SearchInput label="User" name="user" placeholder="usr_…" defaultValue={filters.user} error={errors.user} />
        <SearchInput
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
      <Guess readings={readings} number={number} />
    </div>
  )
}

/** A national spelling fits several countries; what was taken is said, and the others are one click away. */
function Guess({ readings, number }: { readings: NumberReading[]; number: string | null }) {
  const taken = readings.find((reading) => reading.number === number)
  if (!taken?.guessed) return null
  const others = readings.filter((reading) => reading !== taken)
  return (
    <p className="hint" role="status">
      Read as a number of {countryName(taken.guessed)}.{others.length > 0 ? ' It could also be ' : null}
      {others.map((other) => (
        <a
          key={other.number}
          className="link mr-2 inline-block min-h-6"
          href={paths.portings({ number: other.number })}
        >
          {other.number} ({countryName(other.guessed ?? '')})
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

async function read(text: string, shown: PortingPage | undefined): Promise<NumberReading[]> {
  const { readNumber } = await loadReader()
  return readNumber(text, [...countriesOf(shown), ...countriesOfBrowser()])
}

/** Of several readings, the ones that have portings come first: the desk is asked rather than guessed about. */
async function known(client: QueryClient, readings: NumberReading[]): Promise<NumberReading[]> {
  if (readings.length < 2) return readings
  const counts = await Promise.all(
    readings.map(({ number }) =>
      client.fetchQuery({ ...portingQueries.search(number), retry: false }).then(
        (page) => page.items.length,
        () => 0,
      ),
    ),
  )
  const hasSome = (_: NumberReading, index: number) => (counts[index] ?? 0) > 0
  return [...readings.filter(hasSome), ...readings.filter((reading, index) => !hasSome(reading, index))]
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
