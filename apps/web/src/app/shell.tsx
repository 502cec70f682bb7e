import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { Link } from '../components/link.tsx'
import { ThemeSwitch } from '../components/theme-switch.tsx'
import { useMedia } from '../components/use-media.ts'
import { ExperimentsNav, MODELS } from '../features/experiments/experiments-nav.tsx'
import { StoresNav } from '../features/stores/stores-nav.tsx'
import { PageOf } from '../routes.tsx'
import { beginEarlyKeys, noteEarlyKey, takeEarlyKeys } from './early-keys.ts'
import { useLocation } from './location.ts'
import { experimentsOf, pageKeyOf, type Route } from './route.ts'
import { useIsCollapsed } from './side-bar.ts'
import { CollapseButton, SlimBar } from './slim-bar.tsx'

const Palette = lazy(async () => {
  const { Palette: palette } = await import('../features/search/palette.tsx')
  return { default: palette }
})

/** Side bar and page. Where there is no room for a side bar, it opens over the page. */
export function Shell({ onReady }: { readonly onReady?: (() => void) | undefined }) {
  const { route } = useLocation()
  const isNarrow = useMedia('(max-width: 999px)')
  const isSlim = useIsCollapsed() && !isNarrow
  const sideBar = useRef<HTMLElement>(null)
  const [hasPalette, setHasPalette] = useState(false)
  usePaletteKey(hasPalette, () => setHasPalette(true))
  const close = () => {
    if (isNarrow) sideBar.current?.hidePopover()
  }
  return (
    <div className={isNarrow ? 'shell is-narrow' : isSlim ? 'shell is-slim' : 'shell'}>
      {isNarrow && (
        <header className="top-bar">
          <Brand />
          <button type="button" popoverTarget="side-bar">
            ☰ Menu
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
        {isSlim ? (
          <SlimBar page={route.page} onFind={() => setHasPalette(true)} />
        ) : (
          <>
            {!isNarrow && (
              <div className="side-head">
                <Brand />
                <CollapseButton />
              </div>
            )}
            <button type="button" className="find" onClick={() => setHasPalette(true)}>
              Find… <kbd>Ctrl K</kbd>
            </button>
            <StoresNav />
            <ExperimentsNav current={currentOf(route)} onNavigate={close} />
            <div className="side-foot">
              <Link
                to={{ page: 'settings' }}
                isCurrent={route.page === 'settings'}
                onNavigate={close}
              >
                Settings
              </Link>
              <ThemeSwitch />
            </div>
          </>
        )}
      </aside>
      {hasPalette && (
        <div className="palette-place">
          <ErrorBoundary onFault={takeEarlyKeys} onClose={() => setHasPalette(false)}>
            <Suspense fallback={null}>
              <Palette onClose={() => setHasPalette(false)} />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
      {/* A fault of one page ends with it. */}
      <ErrorBoundary key={pageKeyOf(route)}>
        <Suspense fallback={<main className="page" />}>
          <PageOf route={route} />
          <Ready tell={onReady} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

/** Tells that what it stands beside is there: React takes over a page later than what is around it. */
function Ready({ tell }: { readonly tell: (() => void) | undefined }) {
  useEffect(() => tell?.(), [tell])
  return null
}

function usePaletteKey(isOpen: boolean, open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isAsked && !noteEarlyKey(event)) return
      event.preventDefault()
      event.stopPropagation()
      if (!isAsked || isOpen) return
      beginEarlyKeys()
      open()
    }
    // Before the keys of a table.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
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

function currentOf(route: Route): readonly string[] {
  if (route.page === 'home') return ['']
  if (/^(?:model|version)s?$/.test(route.page)) return [MODELS]
  return route.page === 'sweep' ? [route.experimentId] : experimentsOf(route)
}
