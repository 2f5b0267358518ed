import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Small things that only this desk may read and write, kept by the browser: replicas share the secret, so any of them opens it. */
export interface Seal {
  close(value: unknown): string
  /** @returns null for what was not sealed here, or was changed since */
  open(text: string): unknown
}

export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `portdesk ${purpose}`, 32))
  return {
    close(value) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url')
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        cipher.setAuthTag(bytes.subarray(12, 28))
        return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8'))
      } catch {
        return null
      }
    },
  }
}
