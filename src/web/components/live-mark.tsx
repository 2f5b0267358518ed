import { useLiveState } from '#web/api/live-updates.ts'

/** Quiet: changes come by themselves, or how old what is shown may be. */
export function LiveMark() {
  const state = useLiveState()
  if (state === 'off') return null
  const isLive = state === 'live'
  return (
    <span
      className="inline-flex items-center gap-1.5 text-[12.5px] text-faint"
      title={
        isLive
          ? 'Changes appear here by themselves.'
          : 'The connection is being made again; until then this is read again and again.'
      }
    >
      <span aria-hidden="true" className={`size-1.5 rounded-full ${isLive ? 'bg-done' : 'bg-us'}`} />
      {isLive ? 'Live' : 'Not live, reconnecting'}
    </span>
  )
}
