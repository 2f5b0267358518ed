import type { ComponentProps } from 'react'

/** A button that reads as a word in its sentence; its target is 24 px high all the same. */
export function TextButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return (
    <button
      type="button"
      className="-my-0.5 inline-flex min-h-6 items-center rounded-[6px] text-left text-accent underline-offset-2 hover:underline"
      {...props}
    />
  )
}
