import type { RefObject } from 'react'

const KEYS = [
  ['j k or arrows', 'Move'],
  ['Home End', 'First, last run'],
  ['x', 'Select: its curves are drawn'],
  ['c', 'Compare what is selected'],
  ['Shift and move', 'Select a range'],
  ['Enter', 'Open; on a column head, sort'],
  ['/', 'Filter'],
  ['e', 'Columns'],
  ['?', 'These keys'],
] as const

/** The keys of the runs table. */
export function KeysHelp({ panel }: { readonly panel: RefObject<HTMLDivElement | null> }) {
  return (
    <div
      ref={panel}
      id="keys-help"
      popover="auto"
      className="keys-help"
      role="dialog"
      aria-label="Keys"
    >
      <dl>
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
