import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Launcher } from 'chrome-launcher'
import { chromium } from 'playwright'

/** Debian's. Without windows there is no frame round the page to draw: the journeys take little more than half as long. */
const shell = '/usr/bin/chromium-headless-shell'

/**
 * The path of a Chrome or Chromium to test with: the one asked for, one that is installed, or one fetched now. Null if none can be had.
 * `isSeen`: somebody wants to look on, so it must be able to open a window.
 */
export function findBrowser({ isSeen = false } = {}) {
  return installedBrowser(isSeen) ?? fetchedBrowser(isSeen)
}

function installedBrowser(isSeen) {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  if (!isSeen && existsSync(shell)) return shell
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  try {
    return Launcher.getFirstInstallation() ?? null
  } catch {
    return null
  }
}

function fetchedBrowser(isSeen) {
  console.log('No Chrome or Chromium found; fetching one.')
  const canUseApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const packages = isSeen ? ['chromium'] : ['chromium-headless-shell', 'chromium']
  if (canUseApt && run('apt-get', ['update']) && packages.some(installed)) {
    const found = installedBrowser(isSeen)
    if (found) return found
  }
  if (run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])) return installedBrowser(isSeen)
  return null
}

function installed(name) {
  return run('apt-get', ['install', '-y', '--no-install-recommends', name, 'fonts-liberation'])
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}

export const noBrowser =
  'No browser to test with. Install Chrome or Chromium, run `npx playwright install chromium`, or set CHROME_PATH to one.'
