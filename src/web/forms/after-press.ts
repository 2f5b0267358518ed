/** Holds back what would move the page while somebody presses: a button that moves from under the pointer is missed. Before: form-control.tsx. */

let isPressed = false
let isListening = false
const waiting = new Set<() => void>()

/** Runs at once, or where a pointer is down as soon as its click has been heard. Twice the same runs once. */
export function afterPress(run: () => void): void {
  if (isPressed) waiting.add(run)
  else run()
}

/** From the first field on; harmless to call again. */
export function watchPresses(): void {
  if (isListening) return
  isListening = true
  // A tap comes as a pointer first and as a mouse later, and it is the mouse that takes the focus from a field.
  for (const type of ['pointerdown', 'mousedown']) addEventListener(type, begin, true)
  // A window that has lost the focus does not hear the pointer go up.
  for (const type of ['pointerup', 'pointercancel', 'mouseup', 'blur']) addEventListener(type, end)
}

function begin(): void {
  isPressed = true
}

function end(): void {
  // The click follows in the same turn.
  setTimeout(() => {
    isPressed = false
    const held = [...waiting]
    waiting.clear()
    for (const run of held) run()
  })
}
