import { randomBytes } from 'node:crypto'

/** Ids that tell requests of one process apart and those of two apart too. None is taken from outside: a caller could forge log lines. */
export function createRequestIds(): () => string {
  const process = randomBytes(5).toString('hex')
  let count = 0
  return () => {
    count += 1
    return `${process}-${count.toString(36)}`
  }
}
