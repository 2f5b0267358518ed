/** The part of autocannon that is used here; it brings no types of its own. */
declare module 'autocannon' {
  type Request = Record<string, unknown>
  interface Options {
    url: string
    connections: number
    amount: number
    requests: { setupRequest: (request: Request) => Request }[]
  }
  export default function autocannon(options: Options): Promise<{ non2xx: number; errors: number }>
}
