/** What was typed and what is on file by now, side by side, field by field, with a choice for each. Before: the edit pages. */
import type { ReactNode } from 'react'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'

interface Props {
  form: DynamicForm
  labelOf: (key: string) => string
  onFile: (key: string) => ReactNode
  typed: (key: string) => ReactNode
}

export function BothVersions({ form, labelOf, onFile, typed }: Props) {
  return (
    <ul className="m-0 grid list-none gap-2 p-0">
      {form.overtaken.map((key) => {
        const label = labelOf(key)
        return (
          <li key={key} className="grid gap-x-4 gap-y-1 border-t border-line pt-2 sm:grid-cols-[1fr_1fr_auto]">
            <p className="font-medium sm:col-span-3">{label}</p>
            <p className="min-w-0">
              <span className="hint block">On file now</span>
              {onFile(key)}
            </p>
            <p className="min-w-0">
              <span className="hint block">You typed</span>
              {typed(key)}
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <Button aria-label={`Keep mine: ${label}`} onClick={() => form.settle(key, 'mine')}>
                Keep mine
              </Button>
              <Button aria-label={`Take theirs: ${label}`} onClick={() => form.settle(key, 'theirs')}>
                Take theirs
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
