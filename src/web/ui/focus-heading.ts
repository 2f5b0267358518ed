/** Where the focus goes when what had it is no longer there: never to the page itself, from which Tab starts all over. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
