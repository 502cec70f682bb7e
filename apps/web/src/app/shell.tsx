import { Suspense, useRef } from 'react'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { Link } from '../components/link.tsx'
import { ThemeSwitch } from '../components/theme-switch.tsx'
import { useMedia } from '../components/use-media.ts'
import { ExperimentsNav, MODELS } from '../features/experiments/experiments-nav.tsx'
import { PageOf } from '../routes.tsx'
import { useLocation } from './location.ts'
import { pageKeyOf, type Route } from './route.ts'

/** Side bar and page. Where there is no room for a side bar, it opens over the page. */
export function Shell() {
  const { route } = useLocation()
  const isNarrow = useMedia('(max-width: 999px)')
  const sideBar = useRef<HTMLElement>(null)
  const close = () => {
    if (isNarrow) sideBar.current?.hidePopover()
  }
  return (
    <div className={isNarrow ? 'shell is-narrow' : 'shell'}>
      {isNarrow && (
        <header className="top-bar">
          <Brand />
          <button type="button" popoverTarget="side-bar">
            Experiments
          </button>
        </header>
      )}
      <aside
        aria-label="Side bar"
        ref={sideBar}
        id="side-bar"
        className="side-bar"
        popover={isNarrow ? 'auto' : undefined}
      >
        {!isNarrow && <Brand />}
        <ExperimentsNav current={currentOf(route)} onNavigate={close} />
        <ThemeSwitch />
      </aside>
      {/* A fault of one page ends with it. */}
      <ErrorBoundary key={pageKeyOf(route)}>
        <Suspense fallback={<main className="page" />}>
          <PageOf route={route} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

function Brand() {
  return (
    <Link to={{ page: 'home' }} className="brand">
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <rect width="16" height="16" rx="4" />
        <path d="M3.5 5 6 11.5 8 7l2 4.5L12.5 5" />
      </svg>
      Waymark
    </Link>
  )
}

function currentOf(route: Route): string | undefined {
  if (route.page === 'home') return ''
  if (route.page === 'models' || route.page === 'model') return MODELS
  return route.page === 'experiment' ? route.experimentId : undefined
}
