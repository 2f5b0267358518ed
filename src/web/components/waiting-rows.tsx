const placeholders = ['w-40', 'w-36', 'w-40', 'w-32', 'w-36', 'w-40', 'w-36', 'w-32']

/** The table to come, in outline, once waiting is felt. */
export function WaitingRows({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="after-a-while">
      {placeholders.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no identity.
        <div key={index} className="flex h-9 items-center gap-6 border-b border-line px-3 last:border-b-0">
          <span className={`h-3.5 rounded bg-hover ${width}`} />
          <span className="h-3.5 w-28 rounded bg-hover" />
          <span className="h-3.5 flex-1 rounded bg-hover" />
        </div>
      ))}
    </div>
  )
}
