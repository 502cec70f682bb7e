import { rootUrl } from '../../app/root-url.ts'
import { Snippet } from '../../components/snippet.tsx'
import { EmptyPanel } from '../../components/states.tsx'

/** Why there are no runs, and the one thing to do about it. */
export function NoRuns(props: {
  readonly isFiltered: boolean
  readonly isBin?: boolean
  /** Of the one experiment on screen. */
  readonly experimentName?: string | undefined
  readonly onClear?: () => void
}) {
  if (props.isBin && !props.isFiltered) {
    return (
      <EmptyPanel title="No deleted runs">
        <button type="button" onClick={props.onClear}>
          Back to the runs
        </button>
      </EmptyPanel>
    )
  }
  if (props.isFiltered) {
    return (
      <EmptyPanel title="No run matches this filter">
        <button type="button" onClick={props.onClear}>
          Clear filter
        </button>
      </EmptyPanel>
    )
  }
  const snippet = firstRun(rootUrl.href.replace(/\/$/, ''), props.experimentName ?? 'first-steps')
  return (
    <EmptyPanel title="No runs yet">
      <p>Log one from Python with any MLflow client; it shows up here by itself.</p>
      <Snippet text={snippet} copyLabel="Copy the example" />
    </EmptyPanel>
  )
}

function firstRun(uri: string, experimentName: string): string {
  return `import mlflow

mlflow.set_tracking_uri("${uri}")
mlflow.set_experiment(${JSON.stringify(experimentName)})

with mlflow.start_run():
    mlflow.log_param("lr", 0.01)
    for step in range(20):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)`
}
