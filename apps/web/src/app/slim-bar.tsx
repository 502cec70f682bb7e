import type { ReactNode } from 'react'
import { Link } from '../components/link.tsx'
import type { Route } from './route.ts'
import { toggleSideBar } from './side-bar.ts'

/** The side bar collapsed to icons: the way back, the search, and its pages. */
export function SlimBar(props: { readonly page: Route['page']; readonly onFind: () => void }) {
  const { page, onFind } = props
  return (
    <>
      <CollapseButton isCollapsed />
      <button
        type="button"
        className="quiet"
        title="Find… (Ctrl K)"
        aria-label="Find"
        onClick={onFind}
      >
        <Icon>
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 3.5 3.5" />
        </Icon>
      </button>
      <nav aria-label="Pages">
        <Link to={{ page: 'home' }} title="Experiments" isCurrent={page === 'home'}>
          <Icon label="Experiments">
            <path d="M2 13.5h12M3.5 10.5l3-4 2.5 2 3.5-5" />
          </Icon>
        </Link>
        <Link to={{ page: 'models' }} title="Models" isCurrent={page === 'models'}>
          <Icon label="Models">
            <path d="m8 2 5.5 3v6L8 14l-5.5-3V5zM2.5 5 8 8l5.5-3M8 8v6" />
          </Icon>
        </Link>
        <Link to={{ page: 'settings' }} title="Settings" isCurrent={page === 'settings'}>
          <Icon label="Settings">
            <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" />
            <circle cx="10" cy="4.5" r="1.8" />
            <circle cx="6" cy="11.5" r="1.8" />
          </Icon>
        </Link>
      </nav>
    </>
  )
}

/** Collapses the side bar to its icons, and opens it again. */
export function CollapseButton({ isCollapsed = false }: { readonly isCollapsed?: boolean }) {
  const words = isCollapsed ? 'Open the side bar' : 'Collapse the side bar'
  return (
    <button
      type="button"
      className="quiet collapse"
      aria-label={words}
      aria-expanded={!isCollapsed}
      aria-controls="side-bar"
      title={words}
      onClick={toggleSideBar}
    >
      <Icon>
        <rect x="2" y="2.5" width="12" height="11" rx="2" />
        <path d="M6 2.5v11" />
      </Icon>
    </button>
  )
}

function Icon(props: { readonly label?: string; readonly children: ReactNode }) {
  const { label, children } = props
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      className="icon"
      role={label && 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {children}
    </svg>
  )
}
