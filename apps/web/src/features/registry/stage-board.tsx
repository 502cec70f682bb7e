import { type DragEvent, useState } from 'react'
import { moveVersion } from '../../api/model-changes.ts'
import type { Model, ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { AliasBadges } from './alias-badges.tsx'
import { draggedVersion } from './dragged.ts'
import type { RegistryChange } from './use-registry-change.ts'

/** MLflow's stages, in the order in which a version goes through them. */
const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const

type Stage = (typeof STAGES)[number]

/** Versions by stage: a card is dragged from column to column, or moved by its list. */
export function StageBoard(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly onChange: (change: RegistryChange) => void
}) {
  const { model, versions, onChange } = props
  const move = (version: string, stage: Stage) => {
    const before = versions.find((one) => one.version === version)?.stage || 'None'
    if (before === stage) return
    onChange({
      text: `Version ${version} went from ${before} to ${stage}.`,
      act: () => moveVersion(model.name, version, stage),
      undo: () => moveVersion(model.name, version, before),
    })
  }
  return (
    <Panel title="Stages">
      <div
        className="registry-place"
        role="region"
        aria-label="Versions by stage"
        tabIndex={0}
        data-testid="stage-board"
      >
        <div className="stage-board">
          {STAGES.map((stage) => (
            <Column
              key={stage}
              stage={stage}
              model={model}
              versions={versions.filter((one) => (one.stage || 'None') === stage)}
              onMove={move}
            />
          ))}
        </div>
      </div>
    </Panel>
  )
}

function Column(props: {
  readonly stage: Stage
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly onMove: (version: string, stage: Stage) => void
}) {
  const { stage, model, versions, onMove } = props
  const [isOver, setIsOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!draggedVersion.isIn(event.dataTransfer)) return
    event.preventDefault() // a drop is welcome
    setIsOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    onMove(draggedVersion.take(event.dataTransfer), stage)
  }
  return (
    <section
      className="stage-column"
      aria-label={stage}
      data-stage={stage}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <h3>
        {stage === 'None' ? 'No stage' : stage}
        <span className="count">{versions.length}</span>
      </h3>
      <ul>
        {versions.map(({ version, createdAt }) => (
          <li
            key={version}
            className="stage-card"
            data-card={version}
            draggable
            onDragStart={({ dataTransfer }) => draggedVersion.put(dataTransfer, version)}
          >
            <p>
              <Link to={{ page: 'version', name: model.name, version }}>Version {version}</Link>
              <select
                aria-label={`Stage of version ${version}`}
                value={stage}
                onChange={(event) => onMove(version, event.target.value as Stage /* an option's */)}
              >
                {STAGES.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </p>
            <p>
              <AliasBadges aliases={model.aliases.filter((one) => one.version === version)} />
              <Moment time={createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
