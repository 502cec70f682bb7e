import { useQuery } from '@tanstack/react-query'
import type { RunsColumnSummary } from '@waymark/protocol/waymark'
import { readColumnSummary } from '../../../api/runs-figures.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { type ColumnPlace, wireColumn } from '../column-id.ts'

/** The values that runs have in a column, whatever the filter asks; undefined until they are here. */
export function useColumnValues(
  place: ColumnPlace | undefined,
  { experimentIds, viewType }: RunsQuestion,
): RunsColumnSummary | undefined {
  const name = place && summaryName(place)
  const { data } = useQuery({
    queryKey: ['column-summary', experimentIds, viewType, name],
    queryFn: ({ signal }) => {
      const scope = { experimentIds, filter: '', ...(viewType && { viewType }) }
      return readColumnSummary(scope, name ?? '', signal)
    },
    enabled: name !== undefined,
  })
  return name === undefined ? undefined : data
}

function summaryName(place: ColumnPlace): string | undefined {
  if (place.kind !== 'attribute' || place.key === 'dataset') return wireColumn(place)
  const names: Readonly<Record<string, string>> = {
    status: 'status',
    user: 'user_id',
    name: 'run_name',
  }
  const name = names[place.key]
  return name && `attributes.${name}`
}
