import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Launcher } from 'chrome-launcher'
import { chromium } from 'playwright'

/** The path of a Chrome or Chromium to test with: the one asked for, one that is installed, or one fetched now. Null if none can be had. */
export function findBrowser() {
  return installedBrowser() ?? fetchedBrowser()
}

function installedBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  try {
    return Launcher.getFirstInstallation() ?? null
  } catch {
    return null
  }
}

function fetchedBrowser() {
  console.log('No Chrome or Chromium found; fetching one.')
  const canUseApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (
    canUseApt &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'])
  ) {
    const found = installedBrowser()
    if (found) return found
  }
  if (run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])) return installedBrowser()
  return null
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}

export const noBrowser =
  'No browser to test with. Install Chrome or Chromium, run `npx playwright install chromium`, or set CHROME_PATH to one.'
