/** One line to type or paste anything into, and one each for a user and a subscription. Before: list-filters.tsx. */
import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { moveInList } from '#web/components/list-movement.ts'
import { SearchInput } from '#web/components/search-input.tsx'
import { paths } from '#web/paths.ts'
import { type ListAddress, linkable } from './list-address.ts'

interface ListSearchProps {
  address: ListAddress
  /** Rows on the screen that answer this address. */
  found: readonly PortingListItem[]
  /** What the server says about a filter, by its name. */
  errors: Record<string, string>
}

/** Fewer match too much to be an answer. */
const shortest = 3
/** Milliseconds after the last key until the rows follow. */
const pause = 250
const tooShort = 'Type three characters or more of a number, a name or an id.'

export function ListSearch({ address, found, errors }: ListSearchProps) {
  const { filters, number, find } = address
  const navigate = useNavigate()
  const main = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(text: string, { isTyping }: { isTyping: boolean }) {
    clearTimeout(timer.current)
    if (text === (find ?? number ?? '')) return
    // While typing the address follows without a step in the history for every letter.
    const replace = isTyping && find !== null
    void navigate(paths.portings({ ...linkable(address), number: undefined, find: text || undefined }), { replace })
  }

  function onInput() {
    const text = main.current?.value.trim() ?? ''
    setError(null)
    clearTimeout(timer.current)
    if (text && text.length < shortest) return
    // An id is mostly pasted, and then Enter leads to the case itself.
    timer.current = setTimeout(() => search(text, { isTyping: true }), pause)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // What was typed must not be searched for on the page that this leads to.
    clearTimeout(timer.current)
    const form = new FormData(event.currentTarget)
    const typed = (name: string) => String(form.get(name) ?? '').trim() || undefined
    const text = main.current?.value.trim() ?? ''
    const target = pathOfId(text)
    if (target) return void navigate(target)
    if (text && text.length < shortest) return setError(tooShort)
    // The same once more: the one porting it found is what is wanted.
    const [only, another] = found
    if (text && text === (find ?? number) && only && !another) return void navigate(paths.porting(only.id))
    const user = typed('user')
    const subscription = typed('subscription')
    if (user === filters.user && subscription === filters.subscription) return search(text, { isTyping: false })
    void navigate(
      paths.portings({ ...linkable(address), user, subscription, number: undefined, find: text || undefined }),
    )
  }

  return (
    // Works without script too, except for the search itself: having no name, it is never sent, so no URL ever holds it.
    <form className="search-line" action={paths.portings()} onSubmit={submit}>
      {filters.status ? <input type="hidden" name="status" value={filters.status.join(',')} /> : null}
      <SearchInput
        ref={main}
        label="Number, name or id"
        placeholder="Number or part of it, name, id"
        defaultValue={find ?? number ?? ''}
        error={error ?? errors.text ?? errors.phoneNumber}
        icon={<Search size={16} aria-hidden="true" />}
        shortcut="/"
        onInput={onInput}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && moveInList(1)) event.preventDefault()
        }}
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
  )
}

/** Ids are pasted as often as numbers are; their prefix says of what they are. */
function pathOfId(text: string): string | null {
  if (/^prt_\w+$/.test(text)) return paths.porting(text)
  if (/^usr_\w+$/.test(text)) return paths.portings({ user: text })
  if (/^sub_\w+$/.test(text)) return paths.portings({ subscription: text })
  return null
}
