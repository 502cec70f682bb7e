import { type RefObject, useEffect, useRef } from 'react'
import { hrefOf, navigate } from '../../app/location.ts'
import { compareSearchOf } from '../compare/compare-view.ts'
import { KeysHelp } from './keys-help.tsx'
import { DEFAULT_VIEW, LAYOUTS, type RunsView } from './runs-view.ts'
import type { ChangeView } from './use-runs-view.ts'

const LAYOUT_NAMES = { table: 'Table', split: 'Split', charts: 'Charts' } as const

/** The choices of the runs page that are not made in the table itself. */
export function RunsToolbar(props: {
  readonly view: RunsView
  readonly onChange: ChangeView
  readonly selected: readonly string[]
  readonly picker: RefObject<HTMLDivElement | null>
}) {
  const { view, onChange, selected, picker } = props
  const canCompare = selected.length > 1
  const help = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') document.querySelector<HTMLElement>('.runs-filter input')?.focus()
      else if (event.key === 'e') picker.current?.togglePopover()
      else if (event.key === 'c' && canCompare) compare(selected)
      else if (event.key === '?') help.current?.togglePopover()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [picker, canCompare, selected])
  const isChosen = typeof view.visible !== 'number'
  return (
    <div className="runs-toolbar">
      {isChosen && (
        <span className="selection" role="status">
          {selected.length} selected
          {canCompare && (
            <button type="button" aria-keyshortcuts="c" onClick={() => compare(selected)}>
              Compare
            </button>
          )}
          <button
            type="button"
            className="quiet"
            onClick={() => onChange({ ...view, visible: DEFAULT_VIEW.visible })}
          >
            Clear
          </button>
        </span>
      )}
      <fieldset className="segments" aria-label="What the page shows">
        {LAYOUTS.map((layout) => (
          <button
            key={layout}
            type="button"
            aria-pressed={view.layout === layout}
            onClick={() => onChange({ ...view, layout })}
          >
            {LAYOUT_NAMES[layout]}
          </button>
        ))}
      </fieldset>
      <button type="button" popoverTarget="column-picker" aria-keyshortcuts="e">
        Columns
      </button>
      <button type="button" className="quiet" popoverTarget="keys-help" aria-label="Keys">
        ?
      </button>
      <KeysHelp panel={help} />
    </div>
  )
}

function compare(runIds: readonly string[]): void {
  navigate(hrefOf({ page: 'compare' }, compareSearchOf(runIds)))
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}
