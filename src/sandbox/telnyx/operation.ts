/** What an emulated operation is given. Before: app.ts. */
import type { HttpAnswer } from '../http-messages.ts'
import type { TelnyxEmulator } from './emulator.ts'

interface OperationRequest {
  params: Record<string, string>
  query: URLSearchParams
  body: string
  bytes: Buffer
  /** Where the client found us, for addresses that we give out: `http://127.0.0.1:8081`. */
  origin: string
}

export type TelnyxOperation = (emulator: TelnyxEmulator, request: OperationRequest) => HttpAnswer
