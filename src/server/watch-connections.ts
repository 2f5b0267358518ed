import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Returns how to end the connections on which nothing is under way, for a server that stops. The server's own `close` keeps two
 * kinds waiting: one that was busy when the closing began, for over a minute after its answer, and one that a browser opened
 * ahead and never used.
 */
export function watchConnections(server: Server): () => void {
  const unused = new Set<Socket>()
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', (request) => unused.delete(request.socket))
  return () => {
    server.closeIdleConnections()
    for (const socket of unused) if (socket.bytesRead === 0) socket.destroy()
  }
}
