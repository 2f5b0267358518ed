import { Component, type ReactNode } from 'react'
import { ErrorPage } from './error-page.tsx'

/** Catches what a page throws; give it the path as `key`, so that leaving the page ends it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown; hasFailed: boolean }> {
  override state = { error: null as unknown, hasFailed: false }

  static getDerivedStateFromError(error: unknown) {
    return { error, hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? <ErrorPage error={this.state.error} /> : this.props.children
  }
}
