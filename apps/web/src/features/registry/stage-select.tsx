import type { ModelVersion } from '../../api/models.ts'
import { useFollowingFocus } from '../../components/following-focus.ts'
import { stagePlace } from './places.ts'
import { STAGES, type Stage, stageOf } from './stage-change.ts'

/** The stage of a version, to be moved by its list. */
export function StageSelect(props: {
  readonly version: ModelVersion
  readonly onMove: (version: string, stage: Stage) => void
}) {
  const { version, onMove } = props
  return (
    <select
      ref={useFollowingFocus(stagePlace(version.version))}
      className="stage-select"
      aria-label={`Stage of version ${version.version}`}
      value={stageOf(version)}
      onChange={(event) => onMove(version.version, event.target.value as Stage /* an option's */)}
    >
      {STAGES.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  )
}
