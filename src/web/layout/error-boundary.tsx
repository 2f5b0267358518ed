import { Component, type ReactNode } from 'react'
import { ErrorPage } from './error-page.tsx'

/** Catches what a page throws; one for each page, so that leaving the page ends it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown; hasFailed: boolean }> {
  override state = { error: null as unknown, hasFailed: false }

  #wasHidden = false

  static getDerivedStateFromError(error: unknown) {
    return { error, hasFailed: true }
  }

  /** Called when the page goes behind another, too; coming back is worth another try. */
  override componentWillUnmount() {
    this.#wasHidden = true
  }

  override componentDidMount() {
    if (this.#wasHidden && this.state.hasFailed) this.setState({ error: null, hasFailed: false })
    this.#wasHidden = false
  }

  override render() {
    return this.state.hasFailed ? <ErrorPage error={this.state.error} /> : this.props.children
  }
}
