/** Whether single keys act at all: WCAG 2.1.4 asks for a switch, since speech input presses keys nobody meant. */
import { useSyncExternalStore } from 'react'

const name = 'single-keys'
const listeners = new Set<() => void>()
/** Where the browser keeps nothing, the choice lasts as long as the page. */
let chosen: boolean | null = null

export function areSingleKeysOn(): boolean {
  chosen ??= read()
  return chosen
}

/** Remembered in this browser. */
export function switchSingleKeys(isOn: boolean): void {
  chosen = isOn
  try {
    localStorage.setItem(name, isOn ? 'on' : 'off')
  } catch {
    // Storage can be forbidden.
  }
  for (const listener of listeners) listener()
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): boolean {
  try {
    return localStorage.getItem(name) !== 'off'
  } catch {
    return true
  }
}
