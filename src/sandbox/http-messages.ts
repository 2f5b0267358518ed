/** What goes in and what comes out, once it is read and before it is written. Before: http-server.ts. */
export interface HttpRequest {
  method: string
  /** Without query, as sent, still encoded. */
  path: string
  query: URLSearchParams
  /** Lower-case names; repeated headers joined by the runtime. */
  headers: Record<string, string | undefined>
  body: string
  /** The same, for files. */
  bytes: Buffer
}

export interface HttpAnswer {
  status: number
  /** JSON, bytes as they are, or text as it is where a content type is given. Undefined sends none. */
  body?: unknown
  headers?: Record<string, string>
}
