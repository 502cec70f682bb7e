import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Figure } from '../../../components/figure.tsx'
import { byteSize } from '../../../format/number.ts'
import { type OpenFile, WHOLE_BYTES } from '../use-file.ts'
import { readStatistics, type Statistics, windowStatistics } from './array-statistics.ts'
import type { ArrayWindow } from './array-window.ts'
import { bytesOf, countOf, type StoredArray, shapeText } from './stored-array.ts'

/** What an array is. */
export function ArrayFacts({ array }: { readonly array: StoredArray }) {
  const { type, shape, isFortran } = array
  return (
    <dl className="facts-line" data-testid="array-facts">
      <Fact name="Type">
        {type.name}
        {type.byteOrder && <span className="fact-note"> {type.byteOrder}</span>}
      </Fact>
      <Fact name="Shape">{shapeText(shape)}</Fact>
      {shape.length > 1 && <Fact name="Order">{isFortran ? 'Fortran' : 'C'}</Fact>}
      <Fact name="Values">{countOf(array).toLocaleString('en')}</Fact>
      {type.unreadable === undefined && <Fact name="Size">{byteSize(bytesOf(array))}</Fact>}
    </dl>
  )
}

/** What the numbers of an array come to: of all of them, or, of a large one, of those that are shown until one asks for all. */
export function ArrayStatistics(props: {
  readonly queryKey: readonly unknown[]
  readonly open: OpenFile
  readonly array: StoredArray
  readonly windows: readonly ArrayWindow[]
}) {
  const { queryKey, open, array, windows } = props
  const isSmall = bytesOf(array) <= WHOLE_BYTES
  const [isAsked, setIsAsked] = useState(isSmall)
  const [share, setShare] = useState(0)
  const { data: all, error } = useQuery({
    queryKey: [...queryKey, 'statistics'],
    // A query may not answer `undefined`.
    queryFn: async ({ signal }) =>
      (await readStatistics(open(signal), array, { signal, onRead: setShare })) ?? null,
    enabled: isAsked,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [window] = windows
  const ofShown = useMemo(
    () => (window && !isSmall ? windowStatistics(array, window) : undefined),
    [array, window, isSmall],
  )
  const shown = all ?? ofShown
  if (array.type.number === undefined) return null
  return (
    <>
      {shown && <Figures array={array} statistics={shown} />}
      {error && <p role="alert">{error.message}</p>}
      {!isSmall && !all && (
        <p className="quiet-note statistics-note">
          {windows.length > 1 ? 'Of the first colour of what is shown.' : 'Of the values shown.'}{' '}
          {isAsked && !error ? (
            <output>{Math.floor(100 * share)} % of all read …</output>
          ) : (
            <button type="button" onClick={() => setIsAsked(true)}>
              Read all {byteSize(bytesOf(array))}
            </button>
          )}
        </p>
      )}
    </>
  )
}

function Figures(props: { readonly array: StoredArray; readonly statistics: Statistics }) {
  const { array, statistics } = props
  const { count, nan, infinite, min, max, mean } = statistics
  const { kind } = array.type
  const hasFinite = count > nan + infinite
  const of = kind === 'complex' ? ' magnitude' : ''
  if (kind === 'bool') {
    return (
      <dl className="facts-line" data-testid="array-statistics">
        <Fact name="True">
          {Math.round(mean * count).toLocaleString('en')}
          <span className="fact-note"> {(100 * mean).toPrecision(3)} %</span>
        </Fact>
      </dl>
    )
  }
  return (
    <dl className="facts-line" data-testid="array-statistics">
      {hasFinite && (
        <>
          <Fact name={`Least${of}`}>
            <Figure value={min} />
          </Fact>
          <Fact name={`Mean${of}`}>
            <Figure value={mean} />
          </Fact>
          <Fact name={`Greatest${of}`}>
            <Figure value={max} />
          </Fact>
        </>
      )}
      <Fact name="NaN">{nan.toLocaleString('en')}</Fact>
      {infinite > 0 && <Fact name="Infinite">{infinite.toLocaleString('en')}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
