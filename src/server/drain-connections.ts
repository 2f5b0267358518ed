import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Lets a stop end: the platform keeps a connection open that has not asked anything yet, and browsers open some ahead of
 * need. Those with an answer under way get it first.
 * @returns to be called when the server is told to stop
 */
export function drainConnections(app: FastifyInstance): () => void {
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  let isStopping = false

  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      busy.delete(socket)
    })
  })
  app.addHook('onRequest', (request, _reply, done) => {
    busy.add(request.raw.socket)
    done()
  })
  app.addHook('onResponse', (request, _reply, done) => {
    const { socket } = request.raw
    busy.delete(socket)
    if (isStopping) socket.end()
    done()
  })

  return () => {
    isStopping = true
    for (const socket of open) if (!busy.has(socket)) socket.destroy()
  }
}
