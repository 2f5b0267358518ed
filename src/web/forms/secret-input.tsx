import { type ComponentProps, useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { TextInput } from '#web/ui/field.tsx'

/**
 * A code that someone dictates: covered as it is typed, shown while the agent checks it, never filled from anywhere.
 * Not `type="password"`: browsers would offer to save it as the agent's own login. Not `one-time-code`: phones would
 * offer the agent's own messages. Covering is the browser's (`-webkit-text-security`, in all engines since Firefox 111).
 */
export function SecretInput(props: Omit<ComponentProps<typeof TextInput>, 'type' | 'autoComplete' | 'className'>) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex gap-2">
      <TextInput
        {...props}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        // Password managers' own ways of being told to keep out.
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        className={`min-w-0 flex-1 ${isShown ? '' : '[-webkit-text-security:disc]'}`}
      />
      <Button aria-pressed={isShown} disabled={props.disabled} onClick={() => setShown(!isShown)}>
        Show
      </Button>
    </div>
  )
}
