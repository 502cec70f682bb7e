import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { readParquet } from './read-parquet.ts'
import { Sheet } from './sheet.tsx'

// Found and ordered without asking anew.
const ROWS_PER_PAGE = 5_000

/** A Parquet file as a table, some rows at a time. */
export function ParquetPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const [from, setFrom] = useState(0)
  const { data, error } = useQuery({
    queryKey: ['artifacts', runId, 'parquet', artifact.path, from],
    queryFn: ({ signal }) => readParquet(runId, artifact, { from, count: ROWS_PER_PAGE, signal }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (error) return <p role="alert">This file cannot be read as Parquet: {error.message}.</p>
  if (data === undefined) return <Skeleton rows={12} label="Loading table" />
  const { columns, rows, total } = data
  const end = Math.min(total, from + ROWS_PER_PAGE)
  return (
    <div className="csv-preview">
      <div className="text-tools">
        <output>
          {total === 0 ? 'No rows' : `Rows ${shortNumber(from + 1)} to ${shortNumber(end)}`} of{' '}
          {shortNumber(total)}, {columns.length} columns
          {total > ROWS_PER_PAGE && '; search and order apply to these'}
        </output>
        <button type="button" disabled={from === 0} onClick={() => setFrom(from - ROWS_PER_PAGE)}>
          Previous
        </button>
        <button type="button" disabled={end >= total} onClick={() => setFrom(end)}>
          Next
        </button>
      </div>
      <Sheet
        head={columns.map(({ name }) => name)}
        isNumeric={columns.map(({ isNumeric }) => isNumeric)}
        rows={rows}
        testId="parquet-table"
      />
    </div>
  )
}
