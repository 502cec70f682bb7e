import { DirectionMark } from '../../components/direction-mark.tsx'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { MovableAliases } from './movable-aliases.tsx'
import { SourceRunLink } from './source-run-link.tsx'
import { useAliasDrop } from './use-alias-drop.ts'
import { MetricOf } from './version-metric.tsx'
import { VersionNote } from './version-note.tsx'
import type { VersionsListProps } from './versions-list-props.ts'

/** Versions as a table; an alias that is dropped on one stands for it. */
export function VersionsTable(props: VersionsListProps) {
  const { model, versions, shown, metrics, changes, ticked, onToggle } = props
  const dropOn = useAliasDrop(model, changes)
  const hasChoice = versions.length > 1
  const hasStages = versions.some(({ stage }) => stage !== '')
  return (
    <div className="registry-place versions-place" role="region" aria-label="Versions" tabIndex={0}>
      <table
        className="plain-table"
        data-testid="versions"
        data-stages={hasStages}
        aria-rowcount={versions.length + 1}
      >
        <thead>
          <tr>
            {hasChoice && <th scope="col" className="choice" aria-label="Chosen" />}
            <th scope="col">Version</th>
            <th scope="col">Aliases</th>
            {hasStages && <th scope="col">Stage</th>}
            {metrics.map(({ key, direction }, at) => (
              <th
                key={key ?? at}
                scope="col"
                className="is-numeric metric-column"
                title={key && `${key} of the source run`}
              >
                {key}
                <DirectionMark direction={direction} />
              </th>
            ))}
            <th scope="col" className="is-spare">
              Created
            </th>
            <th scope="col">Source run</th>
            <th scope="col" className="is-optional">
              Tags and description
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ version, createdAt, stage, description, tags, runId, status }) => (
            <tr key={version} data-version={version} {...dropOn(version)}>
              {hasChoice && (
                <td className="choice">
                  <input
                    type="checkbox"
                    aria-label={`Choose version ${version}`}
                    checked={ticked.includes(version)}
                    onChange={() => onToggle(version)}
                  />
                </td>
              )}
              <th scope="row">
                <Link to={{ page: 'version', name: model.name, version }}>{version}</Link>
                {status !== 'READY' && <span className="badge">{status.toLowerCase()}</span>}
              </th>
              <td>
                <MovableAliases {...{ model, versions, version, changes }} isDraggable />
              </td>
              {hasStages && <td>{stage || <span className="absent">–</span>}</td>}
              {metrics.map((metric, at) => (
                <td key={metric.key ?? at} className="is-numeric">
                  <MetricOf metric={metric} runId={runId} />
                </td>
              ))}
              <td className="is-spare">
                <Moment time={createdAt} />
              </td>
              <td>
                <SourceRunLink runId={runId} />
              </td>
              <td className="is-optional">
                <VersionNote written={{ description, tags }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
