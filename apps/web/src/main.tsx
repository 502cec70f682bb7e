import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askEarly } from './app/ask-early.ts'
import { redirectOfficialLink } from './app/location.ts'
import { createQueryClient } from './app/query-client.ts'
import { Shell } from './app/shell.tsx'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/runs.css'
// Small, and as many requests as there are scripts that want them otherwise.
import 'uplot/dist/uPlot.min.css'
import './styles/charts.css'
import './styles/run.css'

redirectOfficialLink()

const client = createQueryClient()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// Not `await`: a module that others wait for would be split from what it shares with them.
void askEarly(client).then(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Shell />
      </QueryClientProvider>
    </StrictMode>,
  ),
)
