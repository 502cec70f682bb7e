import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { Shell } from './shell.tsx'

/** The whole app, as the browser shows it and as the server draws it ahead. */
export function App(props: {
  readonly client: QueryClient
  /** Once its page stands and hears its events. */
  readonly onReady?: (() => void) | undefined
}) {
  return (
    <StrictMode>
      <QueryClientProvider client={props.client}>
        <Shell onReady={props.onReady} />
      </QueryClientProvider>
    </StrictMode>
  )
}
