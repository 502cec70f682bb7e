import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import type { OpenFile } from '../use-file.ts'
import { ArrayAxes } from './array-axes.tsx'
import { ArrayFacts, ArrayStatistics } from './array-facts.tsx'
import { ArrayPicture } from './array-picture.tsx'
import { ArrayTable, TABLE_COLUMNS, TABLE_ROWS } from './array-table.tsx'
import { readWindow } from './array-window.ts'
import { coloursOf, type ShownAs, waysToShow } from './picture-kinds.ts'
import { bytesOf, countOf, firstView, planeOf, type StoredArray } from './stored-array.ts'
import '../../../styles/arrays.css'

const MOST_BYTES = { table: 4_000_000, picture: 40_000_000 }

interface ArrayProps {
  /** What the array is known by. */
  readonly queryKey: readonly unknown[]
  readonly open: OpenFile
  readonly array: StoredArray
  /** How many bytes there are, as opposed to how many there should be. */
  readonly fileBytes: number
}

/** An array: what it is, what its numbers come to, and its values as a table or a picture. */
export function ArrayView(props: ArrayProps) {
  const { array, fileBytes } = props
  const why = whyNot(array, fileBytes)
  return (
    <div className="array-view">
      <ArrayFacts array={array} />
      {why === undefined ? <ArrayValues {...props} /> : <p role="note">{why}</p>}
    </div>
  )
}

/** Why there is nothing to show of it. */
function whyNot(array: StoredArray, fileBytes: number): string | undefined {
  const { type, start } = array
  if (countOf(array) === 0) return 'It holds no values.'
  if (type.unreadable !== undefined) return `Its values cannot be shown: ${type.unreadable}.`
  const there = Math.max(0, fileBytes - start)
  if (there < bytesOf(array)) {
    return `The file is cut off: of ${byteSize(bytesOf(array))} of values that its header tells of it holds ${byteSize(there)}.`
  }
  return undefined
}

function ArrayValues({ queryKey, open, array }: ArrayProps) {
  const [view, setView] = useState(() => firstView(array))
  const [corner, setCorner] = useState({ row: 0, column: 0 })
  const [chosen, setChosen] = useState<ShownAs>()
  const ways = waysToShow(array, view)
  const shownAs = chosen && ways.includes(chosen) ? chosen : (ways[0] ?? 'table')
  const plane = planeOf(array, view)
  const isTable = shownAs === 'table'
  const wanted = isTable
    ? { ...corner, rows: TABLE_ROWS, columns: TABLE_COLUMNS }
    : { row: 0, column: 0, rows: plane.rows, columns: plane.columns }
  const mostBytes = isTable ? MOST_BYTES.table : MOST_BYTES.picture
  const views = shownAs === 'colours' ? coloursOf(array, view) : [view]
  const { data: seen, error } = useQuery({
    queryKey: [...queryKey, 'values', view, shownAs, wanted],
    queryFn: async ({ signal }) => {
      const file = open(signal)
      const windows = await Promise.all(
        views.map((one) =>
          readWindow(file, array, { plane: planeOf(array, one), wanted, mostBytes }),
        ),
      )
      return { shownAs, windows }
    },
    placeholderData: keepPreviousData, // from place to place without a flash
    gcTime: 10_000,
    retry: false,
  })
  const [window] = seen?.windows ?? []
  const isPart = window && !isTable && window.rows * window.columns < plane.rows * plane.columns
  return (
    <>
      <ArrayStatistics
        queryKey={queryKey}
        open={open}
        array={array}
        windows={seen?.windows ?? []}
      />
      {array.shape.length > 2 && (
        <ArrayAxes
          array={array}
          view={view}
          wholeAxis={shownAs === 'colours' ? array.shape.length - 1 : undefined}
          onChange={(next) => {
            setView(next)
            setCorner({ row: 0, column: 0 })
          }}
        />
      )}
      {ways.length > 1 && <Ways ways={ways} shownAs={shownAs} onChoose={setChosen} />}
      {error && <p role="alert">{error.message}</p>}
      {isPart && <p className="quiet-note">Only a part: its values lie far apart in the file.</p>}
      {seen === undefined && !error && <Skeleton rows={8} label="Reading values" />}
      {window && seen?.shownAs === 'table' && (
        <ArrayTable array={array} plane={plane} window={window} onMove={setCorner} />
      )}
      {seen && seen.shownAs !== 'table' && (
        <ArrayPicture array={array} windows={seen.windows} shownAs={seen.shownAs} />
      )}
    </>
  )
}

const WAYS: Readonly<Record<ShownAs, string>> = {
  table: 'Table',
  'heat map': 'Heat map',
  colours: 'Colours',
}

function Ways(props: {
  readonly ways: readonly ShownAs[]
  readonly shownAs: ShownAs
  readonly onChoose: (way: ShownAs) => void
}) {
  return (
    <fieldset className="segments" aria-label="How the values are shown">
      {props.ways.map((way) => (
        <button
          key={way}
          type="button"
          aria-pressed={way === props.shownAs}
          onClick={() => props.onChoose(way)}
        >
          {WAYS[way]}
        </button>
      ))}
    </fieldset>
  )
}
