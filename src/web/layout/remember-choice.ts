/**
 * A choice about the frame, kept for a year in a cookie and set on <html> at once. A cookie and not local storage: the
 * server writes it into the next page, so that nothing moves after the first paint.
 */
export function rememberChoice(name: 'theme' | 'nav', value: string | null): void {
  if (value) document.documentElement.dataset[name] = value
  else delete document.documentElement.dataset[name]
  const age = value ? 31_536_000 : 0
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4.
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`
}
