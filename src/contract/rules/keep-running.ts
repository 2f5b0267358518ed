import type { Porting } from '../resources/porting.ts'

/** An ended line cannot be ported (https://help.gigs.com/en/articles/6977659); who wants it ended needs no such advice. */
export function keepRunning({ behavior }: Pick<Porting, 'behavior'>): string[] {
  return behavior === 'cancelOnly' ? [] : ['The customer keeps the old service running until the move is done.']
}
