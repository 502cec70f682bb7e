import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { askCurvesEarly, askEarly } from './app/ask-early.ts'
import { takeDrawnPage, wakeDrawnPage } from './app/drawn-page.ts'
import { redirectOfficialLink } from './app/location.ts'
import { createQueryClient } from './app/query-client.ts'
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

// Not `await` here: a module that others wait for would be split from what it shares with them.
void start(root)

async function start(element: HTMLElement): Promise<void> {
  const isDrawn = takeDrawnPage()
  const early = await askEarly(client, { isDrawn })
  if (early) askCurvesEarly(early)
  if (!isDrawn) return createRoot(element).render(<App client={client} />)
  hydrateRoot(element, <App client={client} onReady={() => wakeDrawnPage(element)} />)
}
