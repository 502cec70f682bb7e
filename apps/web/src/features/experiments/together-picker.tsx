import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MOST_EXPERIMENTS } from '../../app/route.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import { shortNumber } from '../../format/number.ts'
import { experimentsQuery } from './experiments-queries.ts'
import { showTogether } from './show-together.ts'
import '../../styles/runs-menus.css'

const MOST_LISTED = 50

/** Chooses the experiments whose runs a page shows as one table. */
export function TogetherPicker(props: {
  readonly anchor: HTMLElement
  readonly experimentIds: readonly string[]
  readonly onClose: () => void
}) {
  const { anchor, experimentIds, onClose } = props
  const { data } = useQuery(experimentsQuery)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  // Those of the page lead, and stay where they are when one is added.
  const [leading] = useState(experimentIds)
  const isLeading = ({ experimentId }: { readonly experimentId: string }) =>
    Number(leading.includes(experimentId))
  const found = (data?.experiments ?? [])
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .toSorted((a, b) => isLeading(b) - isLeading(a))
  const isFull = experimentIds.length >= MOST_EXPERIMENTS
  return (
    <FloatingPanel
      anchor={anchor}
      label="Experiments on this page"
      testId="together-picker"
      onClose={onClose}
    >
      <input
        type="search"
        placeholder="Find an experiment"
        aria-label="Find an experiment to add"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="picker-list">
        {found.slice(0, MOST_LISTED).map(({ experimentId, name, runs }) => {
          const isShown = experimentIds.includes(experimentId)
          const isOnly = isShown && experimentIds.length === 1
          return (
            <div key={experimentId} className="picker-line">
              <label title={name}>
                <input
                  type="checkbox"
                  checked={isShown}
                  // A page shows one at least.
                  disabled={isOnly || (!isShown && isFull)}
                  onChange={() => showTogether(experimentIds, experimentId)}
                />
                <span>{name}</span>
              </label>
              <small className="key-note">{shortNumber(runs)}</small>
            </div>
          )
        })}
        {found.length > MOST_LISTED && (
          <p className="quiet-note">{found.length - MOST_LISTED} more: type a part of the name.</p>
        )}
      </div>
      {isFull && (
        <p className="quiet-note">More than {MOST_EXPERIMENTS} are too many for a page.</p>
      )}
    </FloatingPanel>
  )
}
