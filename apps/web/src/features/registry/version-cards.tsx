import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { MovableAliases } from './movable-aliases.tsx'
import { SourceRunLink } from './source-run-link.tsx'
import { MetricOf } from './version-metric.tsx'
import { VersionNote } from './version-note.tsx'
import type { VersionsListProps } from './versions-list-props.ts'

/** Versions as cards, for screens that are too narrow for columns. */
export function VersionCards(props: VersionsListProps) {
  const { model, versions, shown, metrics, changes, ticked, onToggle } = props
  return (
    <ul className="version-cards" aria-label="Versions" data-testid="versions">
      {shown.map(({ version, createdAt, stage, description, tags, runId, status }) => (
        <li key={version} data-version={version}>
          <div className="version-head">
            {versions.length > 1 && (
              <input
                type="checkbox"
                aria-label={`Choose version ${version}`}
                checked={ticked.includes(version)}
                onChange={() => onToggle(version)}
              />
            )}
            <Link to={{ page: 'version', name: model.name, version }}>Version {version}</Link>
            {stage && <span>{stage}</span>}
            {status !== 'READY' && <span className="badge">{status.toLowerCase()}</span>}
            <MovableAliases {...{ model, versions, version, changes }} />
            <Moment time={createdAt} />
          </div>
          <dl>
            {metrics.map((metric, at) => (
              <div key={metric.key ?? at}>
                <dt title={metric.key}>{metric.key}</dt>
                <dd>
                  <MetricOf metric={metric} runId={runId} />
                </dd>
              </div>
            ))}
            {runId !== '' && (
              <div className="version-run">
                <dt>Source run</dt>
                <dd>
                  <SourceRunLink runId={runId} />
                </dd>
              </div>
            )}
          </dl>
          {(description !== '' || tags.size > 0) && <VersionNote written={{ description, tags }} />}
        </li>
      ))}
    </ul>
  )
}
