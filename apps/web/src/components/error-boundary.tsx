import { Component, type ReactNode } from 'react'
import { ErrorPanel } from './states.tsx'

// A failed import stays failed until the page is loaded anew.
const reload = () => window.location.reload()

/** Keeps a fault in one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | undefined }
> {
  override state: { readonly error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <ErrorPanel title="This part could not be shown" error={error} onRetry={reload} />
  }
}
