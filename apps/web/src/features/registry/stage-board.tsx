import { type DragEvent, useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { shortNumber } from '../../format/number.ts'
import { AliasBadges } from './alias-badges.tsx'
import { draggedVersion } from './dragged.ts'
import { STAGES, type Stage, stageOf, stageTo } from './stage-change.ts'
import { StageSelect } from './stage-select.tsx'
import type { RegistryChange } from './use-registry-change.ts'

/** Cards of a column at first: most versions are in no stage, and those in one are few. */
const FEW = 5
const MORE = 20

/** Versions by stage: a card is dragged from column to column, or moved by its list. */
export function StageBoard(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly onChange: (change: RegistryChange) => void
}) {
  const { model, versions, onChange } = props
  // They stay in sight, wherever they went.
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set())
  const move = (version: string, stage: Stage) => {
    const change = stageTo(model.name, versions, { version, stage })
    if (change === undefined) return
    setMoved(new Set([...moved, version]))
    onChange(change)
  }
  return (
    <Panel title="Stages">
      <div className="stage-place" data-testid="stage-board">
        <div className="stage-board">
          {STAGES.map((stage) => (
            <Column
              key={stage}
              {...{ stage, model, moved }}
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
  readonly moved: ReadonlySet<string>
  readonly onMove: (version: string, stage: Stage) => void
}) {
  const { stage, model, versions, moved, onMove } = props
  const [isOver, setIsOver] = useState(false)
  const [count, setCount] = useState(FEW)
  const shown = versions.filter(({ version }, at) => at < count || moved.has(version))
  const left = versions.length - shown.length
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
        <span className="count">{shortNumber(versions.length)}</span>
      </h3>
      <ul>
        {shown.map((one) => (
          <Card key={one.version} version={one} {...{ model, onMove }} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="quiet" onClick={() => setCount(count + MORE)}>
          Show {Math.min(left, MORE)} of {shortNumber(left)} more
        </button>
      )}
    </section>
  )
}

function Card(props: {
  readonly version: ModelVersion
  readonly model: Model
  readonly onMove: (version: string, stage: Stage) => void
}) {
  const { model, onMove } = props
  const { version, createdAt } = props.version
  const aliases = model.aliases.filter((one) => one.version === version)
  return (
    <li
      className="stage-card"
      data-card={version}
      draggable
      onDragStart={({ dataTransfer }) => draggedVersion.put(dataTransfer, version)}
    >
      <Link to={{ page: 'version', name: model.name, version }}>Version {version}</Link>
      <StageSelect version={props.version} onMove={onMove} />
      <Moment time={createdAt} />
      {aliases.length > 0 && (
        <p>
          <AliasBadges aliases={aliases} />
        </p>
      )}
    </li>
  )
}
