import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { User } from '#contract/resources/user.ts'
import { userQueries } from '#web/api/users.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextInput } from '#web/ui/field.tsx'
import { ShortId } from '#web/ui/short-id.tsx'

interface Props {
  /** An id, or empty. */
  value: string
  error: string | null
  onChoose: (userId: string) => void
}

/** Whose porting it is: found by a whole e-mail address or an id, since the upstream finds no more. */
export function UserField({ value, error, onChoose }: Props) {
  if (value) return <ChosenUser userId={value} error={error} onChange={() => onChoose('')} />
  return <UserSearch error={error} onChoose={onChoose} />
}

function ChosenUser({ userId, error, onChange }: { userId: string; error: string | null; onChange: () => void }) {
  const { data: user, isError } = useQuery(userQueries.detail(userId))
  const doubt = doubtAbout(user)
  return (
    <div data-field="f_user" className="max-w-[460px]">
      <p className="mb-1 font-medium">User</p>
      <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-ground px-3 py-2">
        {/* As high with the id alone as with name and address, so that nothing below moves when they come. */}
        <div className="grid min-h-[38px] min-w-0 flex-1 content-center wrap-anywhere">
          {user ? <UserWords user={user} /> : <ShortId id={userId} label="user id" />}
          {isError && <p className="text-[13px] text-us">This user could not be read. The provider decides.</p>}
        </div>
        <Button onClick={onChange}>Change</Button>
      </div>
      {doubt && <p className="mt-1 text-[13px] text-us">{doubt}</p>}
      {error && (
        <p role="alert" className="mt-1 text-[13px] text-trouble">
          {error}
        </p>
      )}
    </div>
  )
}

function doubtAbout(user: User | undefined): string | null {
  if (!user || user.status === 'active') return null
  return `This user is ${user.status}. The provider may refuse the porting.`
}

function UserWords({ user }: { user: User }) {
  return (
    <>
      <p className="font-medium">
        <bdi>{user.fullName ?? 'No name'}</bdi>
      </p>
      <p className="hint">
        <bdi>{user.email ?? 'no e-mail'}</bdi> · {user.status}
      </p>
    </>
  )
}

/** What may be searched: a whole address, or an id. */
const searchable = /^(\S+@\S+\.\S{2,}|usr_\w+)$/

function UserSearch({ error, onChoose }: Pick<Props, 'error' | 'onChoose'>) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const wanted = useDeferredValue(text.trim())
  const isSearchable = searchable.test(wanted)
  const { data, isFetching, isError, refetch } = useQuery({ ...userQueries.search(wanted), enabled: isSearchable })
  const found = isSearchable ? (data?.items ?? []) : []
  const at = Math.min(active, found.length - 1)
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((at + step + found.length) % Math.max(found.length, 1))
    else if (event.key === 'Escape') setText('')
    else if (event.key !== 'Enter') return
    const user = found[at]
    if (event.key === 'Enter' && user) onChoose(user.id)
    event.preventDefault()
  }
  return (
    <div data-field="f_user">
      <Field label="User" hint="Whole e-mail address or user id." error={error}>
        <TextInput
          type="text"
          inputMode="email"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
          aria-required="true"
          spellCheck={false}
          autoCapitalize="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div id={listId} role="listbox" aria-label="Users found" className="max-w-[460px]">
        {found.map((user, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which names the active option.
          <div
            key={user.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(user.id)}
            className="mt-1 cursor-pointer rounded-md border border-line px-3 py-2 wrap-anywhere hover:bg-hover aria-selected:border-accent aria-selected:bg-selected"
          >
            <UserWords user={user} />
          </div>
        ))}
      </div>
      <p role="status" className="hint mt-1">
        {searchWords({ isSearchable, isFetching, isError, isFound: found.length > 0 })}
        {isError && isSearchable && (
          <Button className="ml-2" onClick={() => void refetch()}>
            Try again
          </Button>
        )}
      </p>
    </div>
  )
}

interface SearchState {
  isSearchable: boolean
  isFetching: boolean
  isError: boolean
  isFound: boolean
}

function searchWords({ isSearchable, isFetching, isError, isFound }: SearchState): string {
  if (!isSearchable) return ''
  if (isFetching) return 'Looking…'
  if (isError) return 'Users cannot be searched right now.'
  return isFound ? 'Press Enter to choose.' : 'No user has this e-mail address or id.'
}
