/** Where the focus goes when what had it is no longer there: never to the page itself, from which Tab starts all over. */
export function focusHeading(): void {
  const headings = [...document.querySelectorAll<HTMLElement>('main h1')]
  // A page that is kept behind the one shown has a heading too.
  const shown = headings.find((heading) => !heading.closest('[data-page="behind"]'))
  shown?.focus({ preventScroll: true })
}
