/** `npm test`: types, lint, dead code, unit, build, browser. Ends with one line that sums what the runners counted. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './stack.mjs'

const reports = mkdtempSync(path.join(tmpdir(), 'portdesk-test-'))
const unitReport = path.join(reports, 'unit.json')
const browserReport = path.join(reports, 'browser.json')

const steps = [
  ['types', 'npm', ['run', '--silent', 'check:types']],
  ['lint', 'npm', ['run', '--silent', 'check:lint']],
  ['dead code', 'npm', ['run', '--silent', 'check:dead']],
  [
    'unit and server tests',
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  ],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['browser tests', process.execPath, ['scripts/e2e.mjs', '--reporter=list,json']],
]

const broken = []
for (const [name, command, args] of steps) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  })
  if (status !== 0) broken.push(name)
}

const counts = [unitCounts(), browserCounts()].filter(Boolean)
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
rmSync(reports, { recursive: true, force: true })

console.log('')
// Said again at the end, where whoever reads a long log looks first.
for (const { name, message } of counts.flatMap(({ unsteady }) => unsteady))
  console.log(`Not at the first try: ${name}\n  ${message}`)
if (broken.length > 0) console.log(`Failed: ${broken.join(', ')}.`)
if (counts.length < 2) broken.push('a report is missing')
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = broken.length > 0 || sum('failed') > 0 || sum('passed') === 0 ? 1 : 0

function unitCounts() {
  const report = read(unitReport)
  if (!report) return null
  return {
    passed: report.numPassedTests,
    // A file that does not load counts no test; it must not pass for nothing.
    failed: report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
    unsteady: report.testResults.flatMap((file) =>
      file.assertionResults
        .filter(({ failureMessages }) => failureMessages?.length > 0)
        .map((test) => unsteady(`${path.relative(root, file.name)} › ${test.fullName}`, test.failureMessages[0])),
    ),
  }
}

function browserCounts() {
  const report = read(browserReport)
  if (!report) return null
  const { stats } = report
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    unsteady: report.suites
      .flatMap(specsOf)
      .flatMap((spec) =>
        spec.tests
          .filter(({ status }) => status === 'flaky' || status === 'unexpected')
          .map((test) => unsteady(`${spec.file}:${spec.line} › ${spec.title}`, test.results[0]?.error?.message)),
      ),
  }
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

function unsteady(name, message = '') {
  return { name, message: stripVTControlCharacters(message).split('\n').slice(0, 12).join('\n  ') }
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
