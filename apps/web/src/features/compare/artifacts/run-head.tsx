import { useTheme } from '../../../app/theme.ts'
import { colourOf, type RunInk } from '../../../charts/run-colours.ts'
import { RunLink } from '../../runs/run-link.tsx'

/** A run as a column of files. */
export interface ArtifactRun {
  readonly runId: string
  readonly name: string
  readonly ink: RunInk
}

/** Whose column it is, by colour and name. */
export function RunHead({ run }: { readonly run: ArtifactRun }) {
  const theme = useTheme()
  return (
    <>
      <span className="run-ink" style={{ background: colourOf(run.ink, theme) }} />
      <RunLink runId={run.runId} name={run.name} tab="artifacts" />
    </>
  )
}
