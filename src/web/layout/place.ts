/** Where a page stands. Before: draw-ahead.ts, staged.ts. */
import type { Location, NavigationType } from 'react-router'

/** An address, and how one came to it. */
export interface Place {
  location: Location
  navigationType: NavigationType
}

/** A page that is drawn before it is asked for. */
export interface Ahead {
  key: string
  place: Place
}
