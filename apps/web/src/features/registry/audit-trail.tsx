import { useInfiniteQuery } from '@tanstack/react-query'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { Skeleton } from '../../components/states.tsx'
import { auditLines, type Operation } from './audit-lines.ts'
import { operationText } from './operation-text.ts'
import { historyQuery } from './registry-queries.ts'

/** Who did what to a model and its versions, or to one of these, the newest first. */
export function AuditTrail(props: { readonly name: string; readonly version?: string }) {
  const { name, version } = props
  const history = useInfiniteQuery(historyQuery(name))
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = history
  const operations = (data?.pages ?? [])
    .flatMap((page) => page.operations)
    .filter((one) => version === undefined || String(one.version ?? one.after) === version)
  const isWhole = data !== undefined && !hasNextPage
  return (
    <Panel
      title="History"
      {...(isWhole && { count: operations.length, none: 'Nothing was recorded.' })}
    >
      {data === undefined && !error && <Skeleton rows={4} label="Loading history" />}
      <PartError what="The history could not be read" asked={[history]} />
      <ol className="audit-trail" data-testid="audit-trail">
        {auditLines(operations).map(({ operation, others }) => (
          <li key={operation.id} data-verb={operation.verb}>
            {others.length === 0 ? (
              <p>{operationText(operation)}</p>
            ) : (
              <details>
                <summary>{manyText(operation, others.length + 1)}</summary>
                <ul>
                  {[operation, ...others].map((one) => (
                    <li key={one.id}>{operationText(one)}</li>
                  ))}
                </ul>
              </details>
            )}
            <p className="quiet-note">
              <Moment time={Number(operation.at)} />
              {operation.actor && ` by ${operation.actor}`}
            </p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button
          type="button"
          className="quiet"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? 'Loading…' : 'Earlier'}
        </button>
      )}
    </Panel>
  )
}

function manyText({ version }: Operation, count: number): string {
  return `${count} tags of ${version === null ? 'the model' : `version ${version}`} were set by a client`
}
