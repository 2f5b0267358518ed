/** Headers on every answer, made once. Before: app.ts. */

/** Scripts and styles come from our own origin only and never from inside the page, so injected markup cannot run. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // Where the browser knows it: no text becomes markup, script or a script's address, whoever wrote the code that tries.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const unusedFeatures = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']

/** @param publicUrl origin under which browsers come, if known; over https they are told to stay there */
export function securityHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    // An id in an address is nobody else's business.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
    // Nearly everything here is about customers. Static files say otherwise themselves.
    'cache-control': 'no-store',
  }
  if (publicUrl?.startsWith('https:')) headers['strict-transport-security'] = 'max-age=31536000'
  return headers
}
