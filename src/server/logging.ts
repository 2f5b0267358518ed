/** Structured log lines. Never bodies, query strings or tokens; what slips in under a telling name is cut out. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger }

const secretNames = ['accountPin', 'billingPin', 'token', 'authorization', 'cookie', 'clientSecret', 'sessionSecret']

/** @param destination stdout if left out, written in the background, at the latest after a tenth of a second */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    serializers: { err: describeError },
  }
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 }))
}

/** Type, place and cause. Messages of foreign errors are left out where they could quote what was parsed. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const quotes = error instanceof SyntaxError
  return {
    type: error.name,
    message: quotes ? '(may quote its input)' : error.message,
    code: (error as NodeJS.ErrnoException).code,
    stack: quotes ? undefined : error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}
