import { Component, type ReactNode } from 'react'
import { ErrorPanel } from './states.tsx'

// A failed import stays failed until the page is loaded anew.
const reload = () => window.location.reload()

// As Chromium, Firefox and Safari say it.
const NOT_LOADED = /dynamically imported module|Importing a module script failed|preload CSS/i

/** What a person can do about it: after an update of the server the old files are gone. */
function inWords(error: Error): Error {
  if (!NOT_LOADED.test(error.message)) return error
  return new Error(
    'A file of this page could not be loaded. The server may have been updated: reload the page.',
    { cause: error },
  )
}

/** Keeps a fault in one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<
  {
    readonly children: ReactNode
    /** Called once with the fault, for what the part held on to. */
    readonly onFault?: () => void
    /** The way back to the page, where the part lies over it. */
    readonly onClose?: () => void
  },
  { readonly error: Error | undefined }
> {
  override state: { readonly error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidCatch() {
    this.props.onFault?.()
  }

  override render() {
    const { error } = this.state
    const { children, onClose } = this.props
    if (error === undefined) return children
    return (
      <ErrorPanel title="This part could not be shown" error={inWords(error)} onRetry={reload}>
        {onClose && (
          <button type="button" onClick={onClose}>
            Close
          </button>
        )}
      </ErrorPanel>
    )
  }
}
