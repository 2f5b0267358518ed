interface BarProps {
  /** Of the whole width, 0 to 1. */
  share: number
  /** Class of the bar's colour. */
  colour: string
}

/** Draws the number beside it; whoever cannot see it misses nothing. */
export function Bar({ share, colour }: BarProps) {
  return (
    <span aria-hidden="true" className="block h-1.5 rounded-full bg-hover">
      <span
        className={`block h-full rounded-full ${colour}`}
        style={{ width: share > 0 ? `max(${share * 100}%, 3px)` : 0 }}
      />
    </span>
  )
}
