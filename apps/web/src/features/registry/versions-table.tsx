import { useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { aliasTo } from './alias-change.ts'
import { ChosenVersions } from './chosen-versions.tsx'
import { draggedAlias } from './dragged.ts'
import { MovableAliases } from './movable-aliases.tsx'
import type { RegistryChanges } from './use-registry-change.ts'
import { useVersionMetrics } from './use-version-metrics.ts'
import { VersionNote } from './version-note.tsx'

/** The versions of a model, the newest first; an alias that is dropped on one stands for it. */
export function VersionsTable(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly changes: RegistryChanges
}) {
  const { model, versions, changes } = props
  const [over, setOver] = useState<string>()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const toggle = (version: string) =>
    setTicked(
      ticked.includes(version) ? ticked.filter((one) => one !== version) : [...ticked, version],
    )
  const chosen = versions.filter(({ version }) => ticked.includes(version))
  const metrics = useVersionMetrics(versions)
  const hasStages = versions.some(({ stage }) => stage !== '')
  return (
    <Panel
      title="Versions"
      count={versions.length}
      none="This model has no versions."
      actions={
        versions.length > 1 && (
          <Link to={{ page: 'versions', name: model.name }}>Compare two versions</Link>
        )
      }
    >
      {chosen.length > 0 && (
        <ChosenVersions name={model.name} chosen={chosen} onClear={() => setTicked([])} />
      )}
      <div
        className="registry-place versions-place"
        role="region"
        aria-label="Versions"
        tabIndex={0}
      >
        <table className="plain-table" data-testid="versions">
          <thead>
            <tr>
              {versions.length > 1 && <th scope="col" className="choice" aria-label="Chosen" />}
              <th scope="col">Version</th>
              <th scope="col">Aliases</th>
              {hasStages && <th scope="col">Stage</th>}
              {metrics.map(({ key, direction }) => (
                <th key={key} scope="col" className="is-numeric" title={`${key} of the source run`}>
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
            {versions.map(({ version, createdAt, stage, description, tags, runId, status }) => (
              <tr
                key={version}
                data-version={version}
                data-over={version === over}
                onDragOver={(event) => {
                  if (!draggedAlias.isIn(event.dataTransfer)) return
                  event.preventDefault() // a drop is welcome
                  setOver(version)
                }}
                onDragLeave={() => setOver(undefined)}
                onDrop={(event) => {
                  event.preventDefault()
                  setOver(undefined)
                  const alias = draggedAlias.take(event.dataTransfer)
                  const isHere = model.aliases.some(
                    (one) => one.alias === alias && one.version === version,
                  )
                  if (!isHere) void changes.change(aliasTo(model, alias, version))
                }}
              >
                {versions.length > 1 && (
                  <td className="choice">
                    <input
                      type="checkbox"
                      aria-label={`Choose version ${version}`}
                      checked={ticked.includes(version)}
                      onChange={() => toggle(version)}
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
                {metrics.map(({ key, byRun, best }) => (
                  <td key={key} className="is-numeric">
                    <MetricOf value={byRun.get(runId)} best={best} />
                  </td>
                ))}
                <td className="is-spare">
                  <Moment time={createdAt} />
                </td>
                <td>
                  {runId === '' ? (
                    <span className="absent">–</span>
                  ) : (
                    <Link to={{ page: 'run', runId }} title={runId}>
                      <code>{runId.slice(0, 8)}</code>
                    </Link>
                  )}
                </td>
                <td className="is-optional">
                  <VersionNote written={{ description, tags }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function MetricOf(props: {
  readonly value: number | undefined
  readonly best: number | undefined
}) {
  const { value, best } = props
  if (value === undefined) return <span className="absent">–</span>
  return <Figure value={value} isBest={value === best} />
}
