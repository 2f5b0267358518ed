/**
 * Where to go after sign-in: a page of this desk and nothing else, whatever the address asked for. `//evil.example`, `/\evil.example`
 * and `/%09/evil.example` are addresses of another site to a browser.
 */
export function returnPath(asked: string | null | undefined): string {
  const fallback = '/worklist'
  if (!asked || asked.length > 2000 || !/^\/[\x21-\x7e]*$/.test(asked)) return fallback
  const origin = 'http://desk.invalid'
  if (!URL.canParse(asked, origin)) return fallback
  const { origin: leadsTo, pathname, search, hash } = new URL(asked, origin)
  const isPage = leadsTo === origin && !/^\/(\/|\\|api(\/|$)|sign-in(\/|$)|webhooks(\/|$))/i.test(pathname)
  return isPage ? pathname + search + hash : fallback
}
