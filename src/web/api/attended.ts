/** Is somebody there? What a page asks by itself must not keep a session alive for hours after its person has left. */
const patience = 5 * 60_000

let lastInputAt = Date.now()

/** Listens to the person. Call once at start. */
export function watchAttendance(): void {
  const note = () => {
    lastInputAt = Date.now()
  }
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    addEventListener(type, note, { capture: true, passive: true })
}

/** Sent along where nobody has touched anything for minutes: the answer is the same, and the session does not grow by it. */
export function attendanceHeaders(): Record<string, string> {
  return Date.now() - lastInputAt < patience ? {} : { 'x-unattended': '1' }
}
