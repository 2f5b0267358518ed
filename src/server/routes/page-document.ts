/** The HTML document, put together from the built template. Before: routes/page.ts. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type PageData, pageDataId } from '#contract/page-data.ts'

export interface PageDocument {
  /** Scripts that a page written in `source` (`pages/portings/detail/detail-page.tsx`) needs besides those of every page. */
  scriptsOf(source: string): string[]
  html(parts: { choices: FrameChoices; scripts: readonly string[]; data: PageData; root: string }): string
}

/** What the agent chose for the frame; null = nothing, and then the system or the width decides. */
export interface FrameChoices {
  theme: 'light' | 'dark' | null
  nav: 'slim' | null
}

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
}
type Manifest = Record<string, Chunk>

/** @returns null when the app is not built. Throws when the template lacks one of its places. */
export function readPageDocument(webRoot: string): PageDocument | null {
  const templateFile = path.join(webRoot, 'index.html')
  if (!existsSync(templateFile)) return null
  const manifestFile = path.join(webRoot, '.vite/manifest.json')
  const manifest: Manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
  return createPageDocument(readFileSync(templateFile, 'utf8'), manifest)
}

export function createPageDocument(template: string, manifest: Manifest): PageDocument {
  const [beforeTheme, rest] = cut(template, '<html')
  const [head, afterHead] = cut(rest, '</head>')
  const [beforeRoot, end] = cut(afterHead, '<div id="root"></div>')
  const first = new Set(
    Object.entries(manifest).flatMap(([key, { isEntry }]) => (isEntry ? filesOf(manifest, key) : [])),
  )
  const known = new Map<string, string[]>()

  return {
    scriptsOf(source) {
      const found = known.get(source) ?? filesOf(manifest, `src/web/${source}`).filter((file) => !first.has(file))
      known.set(source, found)
      return found
    },
    html({ choices: { theme, nav }, scripts, data, root }) {
      const chosen = `<html${theme ? ` data-theme="${theme}"` : ''}${nav ? ` data-nav="${nav}"` : ''}`
      const preloads = scripts.map((file) => `<link rel="modulepreload" href="/${file}" crossorigin />`).join('')
      const embedded = `<script type="application/json" id="${pageDataId}">${safeJson(data)}</script>`
      return `${beforeTheme}${chosen}${head}${preloads}</head>${beforeRoot}<div id="root">${root}</div>${embedded}${end}`
    },
  }
}

function cut(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  if (index < 0) throw new Error(`The built index.html has no ${at}: check index.html and build again.`)
  return [text.slice(0, index), text.slice(index + at.length)]
}

/** A chunk and whatever it imports at once. Empty for a source that was built into another chunk. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): string[] {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return []
  seen.add(key)
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => filesOf(manifest, imported, seen))]
}

/** No value can end the script element: `<` is written as an escape. */
function safeJson(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
