/** Makes an empty embedded store beside the built server, for first starts to copy. Before: scripts/build-parts.mjs. After: store/open-embedded.ts. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openStore } from './store/open-store.ts'

const dataDir = fileURLToPath(new URL('prepared', import.meta.url))
await rm(dataDir, { recursive: true, force: true })
const store = await openStore({ dataDir })
await store.close()
process.exit(0)
