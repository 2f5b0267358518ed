import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { PortRequestCounts } from '#contract/port-request-operations.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { SearchInput } from '#web/components/search-input.tsx'
import { paths } from '#web/paths.ts'
import { countText } from './count-text.ts'
import type { PortRequestsAddress } from './use-address.ts'

/** The upstream's own two words; one it does not know yet can stand in the address. */
const statuses = [
  { value: undefined, label: 'All' },
  { value: 'incomplete', label: 'Open' },
  { value: 'complete', label: 'Complete' },
]
/** Milliseconds after the last key until the rows follow. */
const pause = 350
const shortest = 3

interface Props {
  address: PortRequestsAddress
  counts: PortRequestCounts | undefined
  error: Error | null
}

export function PortRequestFilters({ address: { find, status }, counts, error }: Props) {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const total = counts && Object.values(counts.byStatus).reduce((sum, some) => sum + some, 0)
  const refusal = error instanceof RequestFailed ? error.error?.fields?.text : undefined

  function search(isTyping: boolean) {
    clearTimeout(timer.current)
    const text = input.current?.value.trim() ?? ''
    if (text === (find ?? '')) return
    void navigate(paths.portRequests({ status, find: text || undefined }), { replace: isTyping && Boolean(find) })
  }
  function onInput() {
    clearTimeout(timer.current)
    const length = input.current?.value.trim().length ?? 0
    if (length === 0 || length >= shortest) timer.current = setTimeout(() => search(true), pause)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    search(false)
  }
  return (
    <search className="mb-3 grid gap-2.5">
      <form onSubmit={submit}>
        <SearchInput
          ref={input}
          label="Number, name or support key"
          placeholder="Number, name or support key"
          defaultValue={find ?? ''}
          error={refusal}
          icon={<Search size={16} aria-hidden="true" />}
          shortcut="/"
          onInput={onInput}
        />
        <button type="submit" className="sr-only">
          Search
        </button>
      </form>
      <nav aria-label="Status" className="chips">
        {statuses.map(({ value, label }) => {
          const count = value === undefined ? total : counts?.byStatus[value]
          return (
            <a
              key={label}
              className="chip"
              href={paths.portRequests({ find, status: value })}
              aria-current={status === value ? 'true' : undefined}
            >
              <span>{label}</span>
              {counts && count !== undefined ? <b>{countText(count, counts)}</b> : null}
            </a>
          )
        })}
      </nav>
    </search>
  )
}
