/** `npm run audit:verify`. In the container image there is only what is built; elsewhere it is built first. After: src/server/verify-activity.ts. */
import { existsSync } from 'node:fs'

const builder = new URL('build.mjs', import.meta.url)
if (existsSync(builder)) {
  const { build } = await import(builder.href)
  await build(['server'])
}
await import(new URL('../dist/server/verify-activity.js', import.meta.url).href)
