/** `npm run audit:verify`: says whether the activity log is as it was written. Ends with 1 when it is not. Before: scripts/audit-verify.mjs. After: store/verify-activity.ts. */
import { readConfig } from './config.ts'
import { openStore } from './store/open-store.ts'
import { verifyActivity } from './store/verify-activity.ts'

const usage = 'Usage: npm run audit:verify [-- --known NUMBER:DIGEST]   (an entry that an earlier run told you)'

const [flag, value, ...more] = process.argv.slice(2)
const known = /^(\d{1,15}):([\w-]{43})$/.exec(value ?? '')
if (flag !== undefined && (flag !== '--known' || !known || more.length > 0)) fail(usage)

const read = readConfig(process.env)
if ('problems' in read) fail(read.problems.join('\n'))
const store = await openStore(read.config).catch((error: Error) =>
  fail(`The store: ${error.cause instanceof Error ? error.cause.message : error.message}`),
)
const verdict = await verifyActivity(store.db, known ? { number: Number(known[1]), digest: known[2] ?? '' } : undefined)
await store.close()
if (verdict.state === 'broken') fail(`Broken at entry ${verdict.at}: ${verdict.why}`)
const { entries, newest } = verdict
console.log(`Whole: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`)
if (newest.number > 0)
  console.log(`Note this elsewhere and give it to the next run: --known ${newest.number}:${newest.digest}`)
process.exit(0)

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
