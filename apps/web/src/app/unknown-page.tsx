import { Link } from '../components/link.tsx'
import { Page } from '../components/page.tsx'
import { EmptyPanel } from '../components/states.tsx'

/** For an address that names nothing. */
export function UnknownPage({ path }: { readonly path: string }) {
  return (
    <Page title="Not found" testId="unknown-page">
      <EmptyPanel title={`There is no page at /${path}`}>
        <Link to={{ page: 'home' }}>Go to the experiments</Link>
      </EmptyPanel>
    </Page>
  )
}
