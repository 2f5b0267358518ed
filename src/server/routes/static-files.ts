/** The built app's files, held in memory with their compressed twins. Before: app.ts. After: the browser. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { acceptedEncoding } from '../accepted-encoding.ts'

interface StaticFile {
  type: string
  cacheControl: string
  etag: string
  plain: Buffer
  br: Buffer | null
  gzip: Buffer | null
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/**
 * A route for each file there is, so that no path from outside ever reaches the disk. A few hundred kilobytes in memory
 * answer faster than a stream from a file, which is why no plugin serves them. index.html is a template, not a file to serve.
 */
export function registerStaticFiles(app: FastifyInstance, webRoot: string): void {
  for (const [url, file] of readFiles(webRoot)) {
    app.route({
      method: ['GET', 'HEAD'],
      url,
      config: { access: 'unasked' },
      handler: (request, reply) => sendFile(file, request, reply),
    })
  }
}

function readFiles(webRoot: string): Map<string, StaticFile> {
  const names = readdirSync(webRoot, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(webRoot, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const all = new Set(names)
  const read = (name: string) => readFileSync(path.join(webRoot, name))
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = types[path.extname(name)]
    if (!type || name.startsWith('.') || name === 'index.html') continue
    const plain = read(name)
    files.set(`/${name}`, {
      type,
      plain,
      br: all.has(`${name}.br`) ? read(`${name}.br`) : null,
      gzip: all.has(`${name}.gz`) ? read(`${name}.gz`) : null,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      // Names below assets/ carry a hash of their content.
      cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    })
  }
  return files
}

function sendFile(file: StaticFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.operation = 'staticFile'
  reply.header('cache-control', file.cacheControl).header('etag', file.etag).header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  reply.type(file.type)
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  const compressed = encoding && file[encoding]
  return compressed ? reply.header('content-encoding', encoding).send(compressed) : reply.send(file.plain)
}
