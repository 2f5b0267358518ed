import { classNames } from './class-names.ts'

/** Grey lines in place of what is awaited; visible only after 300 ms. `label` is what a screen reader hears. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="after-a-while grid gap-3">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity.
        <span key={line} className={classNames('block h-4 rounded bg-hover', widths[line % widths.length])} />
      ))}
    </div>
  )
}

const widths = ['w-3/4', 'w-full', 'w-5/6', 'w-2/3']
