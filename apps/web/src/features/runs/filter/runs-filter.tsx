import {
  type FormEvent,
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react'
import { ErrorBoundary } from '../../../components/error-boundary.tsx'
import type { RunsTable } from '../use-runs-table.ts'
import type { ListKeys } from './filter-completion.tsx'

// It comes with the first letter, and rows before it.
const FilterCompletion = lazy(async () => {
  const { FilterCompletion: completion } = await import('./filter-completion.tsx')
  return { default: completion }
})

/** A filter in MLflow's search grammar. Enter applies it: half a filter is not a question. */
export function RunsFilter(props: {
  readonly filter: string
  readonly error: Error | null
  readonly table: RunsTable
  readonly onChange: (filter: string) => void
}) {
  const { filter, error, table, onChange } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const keys = useRef<ListKeys>(undefined)
  const setKeys = useCallback((next: ListKeys | undefined) => {
    keys.current = next
  }, [])
  const [text, setText] = useState(filter)
  // Where a list is shown: undefined as long as nobody types.
  const [caret, setCaret] = useState<number>()
  const [active, setActive] = useState<string>()
  // A filter from outside (Back, Clear, a chip) takes the place of what was typed.
  const [known, setKnown] = useState(filter)
  if (filter !== known) {
    setKnown(filter)
    setText(filter)
    setCaret(undefined)
  }
  const isOpen = caret !== undefined && table.seen.data !== undefined
  const apply = (event: FormEvent) => {
    event.preventDefault()
    setCaret(undefined)
    if (text.trim() !== filter) onChange(text.trim())
  }
  const change = (next: string, at: number | null) => {
    setText(next)
    setCaret(at ?? next.length)
    // Emptied by hand or by the field's own cross: nothing is left to finish typing.
    if (next === '' && filter !== '') onChange('')
  }
  const take = (next: string, at: number) => {
    change(next, at)
    // Once React has written the text.
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at))
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event
    if (key === 'Escape' && isOpen) setCaret(undefined)
    else if (key === 'ArrowDown' && !isOpen) setCaret(currentTarget.selectionStart ?? text.length)
    else if (!isOpen || event.shiftKey || !keys.current?.(key)) return
    event.preventDefault()
  }
  return (
    <form className="runs-filter" role="search" onSubmit={apply}>
      <input
        ref={field}
        type="search"
        data-testid="runs-filter"
        role="combobox"
        aria-label="Filter runs"
        aria-invalid={error !== null}
        aria-keyshortcuts="/"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-activedescendant={isOpen ? active : undefined}
        placeholder={'Filter, e.g. metrics."val/accuracy" > 0.8 and params.backbone = \'resnet50\''}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={({ target }) => change(target.value, target.selectionStart)}
        onSelect={({ currentTarget }) =>
          caret !== undefined && setCaret(currentTarget.selectionStart ?? text.length)
        }
        onKeyDown={onKey}
        onBlur={() => setCaret(undefined)}
      />
      {text.trim() !== filter && <button type="submit">Apply</button>}
      {caret !== undefined && table.seen.data && (
        <ErrorBoundary>
          <Suspense fallback={null}>
            <FilterCompletion
              id={id}
              text={text}
              caret={caret}
              seen={table.seen.data}
              question={table.question}
              onKeys={setKeys}
              onActive={setActive}
              onTake={take}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </form>
  )
}
