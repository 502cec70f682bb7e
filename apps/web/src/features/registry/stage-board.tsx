import { type DragEvent, useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { AliasBadges } from './alias-badges.tsx'
import { draggedVersion } from './dragged.ts'
import { STAGES, type Stage, stageOf, stageTo } from './stage-change.ts'
import { StageSelect } from './stage-select.tsx'
import type { RegistryChange } from './use-registry-change.ts'

/** Versions by stage: a card is dragged from column to column, or moved by its list. */
export function StageBoard(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly onChange: (change: RegistryChange) => void
}) {
  const { model, versions, onChange } = props
  const move = (version: string, stage: Stage) => {
    const change = stageTo(model.name, versions, { version, stage })
    if (change !== undefined) onChange(change)
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
              versions={versions.filter((one) => stageOf(one) === stage)}
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
        {versions.map((one) => (
          <li
            key={one.version}
            className="stage-card"
            data-card={one.version}
            draggable
            onDragStart={({ dataTransfer }) => draggedVersion.put(dataTransfer, one.version)}
          >
            <p>
              <Link to={{ page: 'version', name: model.name, version: one.version }}>
                Version {one.version}
              </Link>
              <StageSelect version={one} onMove={onMove} />
            </p>
            <p>
              <AliasBadges
                aliases={model.aliases.filter(({ version }) => version === one.version)}
              />
              <Moment time={one.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
