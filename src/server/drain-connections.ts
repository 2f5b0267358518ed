import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Lets a stop end. The platform waits for connections that have not asked anything yet, and browsers open some ahead of
 * need; it also keeps those alive whose last answer goes out after the stop began.
 * @returns to be called once the server is told to close
 */
export function drainConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    const rest = setInterval(() => server.closeIdleConnections(), 20)
    server.once('close', () => clearInterval(rest))
  }
}
