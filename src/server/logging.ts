/** Structured log lines. Never bodies, query strings or tokens; what slips in under a telling name is cut out. */
import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'

/** `answered` writes the one line per answer, by hand: a tenth of what the general way costs, and its fields are all our own words. */
export type Logger = Pick<PinoLogger, 'info' | 'warn' | 'error'> & { answered(line: AnswerLine): void }

export interface AnswerLine {
  requestId: string
  operation: string
  /** Of the record, checked to be one; null where the request names none. */
  id: string | null
  status: number
  ms: number
}

const secretNames = ['accountPin', 'billingPin', 'token', 'authorization', 'cookie', 'clientSecret', 'sessionSecret']

/** @param destination stdout if left out, written in the background, at the latest after a tenth of a second */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const target = destination ?? pino.destination({ dest: 1, sync: false, minLength: 16_000, periodicFlush: 100 })
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      serializers: { err: describeError },
    },
    target,
  )
  const isWanted = logger.isLevelEnabled('info')
  return {
    info: logger.info.bind(logger),
    warn: logger.warn.bind(logger),
    error: logger.error.bind(logger),
    answered({ requestId, operation, id, status, ms }) {
      if (!isWanted) return
      const record = id === null ? '' : `,"id":"${id}"`
      const time = new Date().toISOString()
      target.write(
        `{"level":30,"time":"${time}","requestId":"${requestId}","operation":"${operation}"${record},"status":${status},"ms":${ms}}\n`,
      )
    },
  }
}

/** Type, place and cause. Messages of foreign errors are left out where they could quote what was parsed or stored. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const isHidden = mayQuote(error)
  return {
    type: error.name,
    message: isHidden ? '(may quote its input)' : error.message,
    code: (error as NodeJS.ErrnoException).code,
    // It begins with the message.
    stack: isHidden ? undefined : error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}

/** A parser quotes its text, a failed query its parameters, and the database (known by its `severity`) the value it refuses. */
function mayQuote(error: Error): boolean {
  return error instanceof SyntaxError || 'params' in error || 'severity' in error
}
