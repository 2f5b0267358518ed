/** A cookie of this desk. No script can read it, and no other site’s form can send it along. */
export interface DeskCookie {
  /** @returns null when there is none, or something else stands in its place */
  read(cookies: string | undefined): string | null
  /** `maxAge` in milliseconds. */
  set(token: string, maxAge: number): string
  clear(): string
}

/** @param publicUrl over https the name begins with `__Host-`: then no neighbouring host can plant one, and it never travels in the clear */
export function createSessionCookie(publicUrl: string | null): DeskCookie {
  return createCookie('portdesk-session', '[A-Za-z0-9_-]{43}', publicUrl)
}

/** Holds what has to be there again when the browser comes back from the issuer. */
export function createAttemptCookie(publicUrl: string | null): DeskCookie {
  return createCookie('portdesk-signing-in', '[A-Za-z0-9_-]{28,4000}', publicUrl)
}

function createCookie(plainName: string, holds: string, publicUrl: string | null): DeskCookie {
  const isSecure = publicUrl?.startsWith('https:') === true
  const name = `${isSecure ? '__Host-' : ''}${plainName}`
  // Lax, not Strict: who follows a link to a case from a mail arrives signed in. Writes are checked for their origin besides.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const pattern = new RegExp(`(?:^|;\\s*)${name}=(${holds})(?:;|$)`)
  return {
    read: (cookies) => (cookies === undefined ? null : (pattern.exec(cookies)?.[1] ?? null)),
    set: (token, maxAge) => `${name}=${token}; Max-Age=${Math.floor(maxAge / 1000)}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}
