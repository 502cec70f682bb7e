import type { ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { type Stage, stageTo } from './stage-change.ts'
import { StageSelect } from './stage-select.tsx'
import type { RegistryChange } from './use-registry-change.ts'

/** Where a version comes from and stands; its stage can be changed, as MLflow does too, though it advises aliases. */
export function VersionFacts(props: {
  readonly name: string
  readonly versions: readonly ModelVersion[]
  readonly version: ModelVersion
  readonly onChange: (change: RegistryChange) => void
}) {
  const { name, versions, onChange } = props
  const { version, createdAt, status, source, runId } = props.version
  const hasStages = versions.some(({ stage }) => stage !== '')
  const move = (moved: string, stage: Stage) => {
    const change = stageTo(name, versions, { version: moved, stage })
    if (change !== undefined) onChange(change)
  }
  return (
    <dl className="run-facts version-facts">
      <div>
        <dt>Registered</dt>
        <dd>
          <Moment time={createdAt} />
        </dd>
      </div>
      <div>
        <dt>Stage</dt>
        <dd>
          <StageSelect version={props.version} onMove={move} />
          {!hasStages && (
            <span className="quiet-note" title="MLflow advises aliases, which do the same">
              {' '}
              deprecated by MLflow
            </span>
          )}
        </dd>
      </div>
      {status !== 'READY' && (
        <div>
          <dt>Status</dt>
          <dd>{status.toLowerCase()}</dd>
        </div>
      )}
      {runId && (
        <div>
          <dt>Source run</dt>
          <dd>
            <Link to={{ page: 'run', runId }}>
              <code>{runId.slice(0, 8)}</code>
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>Source</dt>
        <dd>
          <code>{source}</code>
        </dd>
      </div>
      <div>
        <dt>Load</dt>
        <dd>
          <code>{`models:/${name}/${version}`}</code>
        </dd>
      </div>
    </dl>
  )
}
