import { Panel } from '../../../components/panel.tsx'
import { useInView } from '../../../components/use-in-view.ts'
import type { ComparedProps } from '../compared-props.ts'
import { SharedFolder } from './shared-folder.tsx'
import '../../../styles/compare-artifacts.css'

// As many as stand side by side on a wide screen.
const MOST_RUNS = 6

/** What the runs within the brushes logged as files, run beside run. */
export function CompareArtifacts({ comparison, view, onChange, inks, within }: ComparedProps) {
  const [place, isNear] = useInView<HTMLDivElement>()
  const runs = [...within].slice(0, MOST_RUNS).flatMap((at) => {
    const run = comparison.runs[at]
    const ink = inks[at] ?? { colour: 0, dash: 0 }
    return run ? [{ runId: run.runId, name: run.runName, ink }] : []
  })
  return (
    <div ref={place}>
      <Panel title="Artifacts side by side">
        {isNear && runs.length > 0 && (
          <SharedFolder
            runs={runs}
            path={view.artifact ?? ''}
            onOpen={(path) => onChange({ ...view, artifact: path || undefined })}
          />
        )}
        {within.size > runs.length && (
          <p className="quiet-note">
            The first {runs.length} of {within.size} runs. Brush an axis above to choose others.
          </p>
        )}
      </Panel>
    </div>
  )
}
