import type { HttpAnswer } from '../http-messages.ts'
import type { Emulator } from './emulator.ts'

interface OperationRequest {
  params: Record<string, string>
  query: URLSearchParams
  /** As received, not parsed: an object that is not there is reported before a body that is wrong. */
  body: string
}

/** Looks for what the path names, then checks query and body, then acts; throws a `Refusal`. */
export type Operation = (emulator: Emulator, request: OperationRequest) => HttpAnswer
