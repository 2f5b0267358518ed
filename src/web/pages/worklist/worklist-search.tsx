import { Search } from 'lucide-react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { SearchInput } from '#web/components/search-input.tsx'
import { paths } from '#web/paths.ts'

/** Leads to the search among all portings. Nameless, so that no form ever puts what was typed into a URL's query. */
export function WorklistSearch() {
  const navigate = useNavigate()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = event.currentTarget.querySelector('input')?.value.trim()
    if (text) void navigate(paths.portings({ find: text }))
  }
  return (
    <search className="on-enter mb-2.5 block">
      <form action={paths.portings()} onSubmit={submit}>
        <SearchInput
          label="Number, name or id"
          placeholder="Number or part of it, name, id"
          icon={<Search size={16} aria-hidden="true" />}
          shortcut="/"
        />
        <button type="submit" className="sr-only">
          Search all portings
        </button>
      </form>
    </search>
  )
}
