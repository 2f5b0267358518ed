import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'

export interface Figure {
  what: string
  app: number
  /** Null where there is nothing to compare with. */
  floor: number | null
  unit: 'ms' | 'KB' | 's' | 'µs' | ''
  /** What must not be exceeded: the ratio to the floor, or the figure itself; or what must be reached. */
  target: { of: 'ratio' | 'figure'; atMost: number } | { of: 'figure'; atLeast: number } | null
  note?: string
}

export function isMet({ app, floor, target }: Figure): boolean | null {
  if (!target) return null
  if ('atLeast' in target) return app >= target.atLeast
  return (target.of === 'ratio' ? app / (floor ?? Number.NaN) : app) <= target.atMost
}

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    show(figure.app, figure.unit),
    figure.floor === null ? '' : show(figure.floor, figure.unit),
    figure.floor === null ? '' : (figure.app / figure.floor).toFixed(2),
    targetOf(figure),
    { true: 'pass', false: 'MISS', null: '' }[String(isMet(figure)) as 'true' | 'false' | 'null'],
    figure.note ?? '',
  ])
  const all = [['', 'app', 'floor', 'ratio', 'target', '', ''], ...rows]
  const widths = [0, 1, 2, 3, 4, 5, 6].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function targetOf({ target, unit }: Figure): string {
  if (!target) return ''
  if ('atLeast' in target) return `≥ ${target.atLeast} ${unit}`.trimEnd()
  return target.of === 'ratio' ? `≤ ${target.atMost} ×` : `≤ ${target.atMost} ${unit}`.trimEnd()
}

function show(value: number, unit: string): string {
  return `${Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}`.trimEnd()
}

/** Keeps every figure and every sample behind it. */
export async function keep(results: unknown): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '../bench-results')
  await mkdir(folder, { recursive: true })
  const at = new Date().toISOString()
  const file = path.join(folder, `${at.replaceAll(':', '-')}.json`)
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
  await writeFile(file, JSON.stringify({ at, machine, ...(results as object) }, null, 2))
  return path.relative(process.cwd(), file)
}
