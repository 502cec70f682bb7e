import type { ArtifactVersion } from '../trackers/wandb/collections/artifact-version.ts'
import type { StepData } from '../trackers/wandb/open-step.ts'
import type { WandbRun } from '../trackers/wandb/wandb-run.ts'
import { warnOnce } from '../warn-once.ts'

let current: WandbRun | undefined

/** Makes a run the one that the functions of this module are about. */
export function setCurrentRun(run: WandbRun): void {
  current = run
}

/** The run that `init` started last and that has not finished. */
export function currentRun(): WandbRun | undefined {
  return current
}

/** Logs what one step brought. @see WandbRun.log */
export function log(data: StepData, step?: number, commit = true): void {
  runOrWarn()?.log(data, step, commit)
}

/** Stores a file or folder as a version of an artifact. @see WandbRun.logArtifact */
export async function logArtifact(
  ...artifact: Parameters<WandbRun['logArtifact']>
): Promise<ArtifactVersion | null> {
  return (await runOrWarn()?.logArtifact(...artifact)) ?? null
}

/** Stores a model's file or folder. @see WandbRun.logModel */
export async function logModel(
  ...model: Parameters<WandbRun['logModel']>
): Promise<ArtifactVersion | null> {
  return (await runOrWarn()?.logModel(...model)) ?? null
}

/** Finds a version by `name:alias` and notes that the run reads it. @see WandbRun.useArtifact */
export async function useArtifact(reference: string): Promise<ArtifactVersion | null> {
  return (await runOrWarn()?.useArtifact(reference)) ?? null
}

/** Logs histograms of gradients and parameters as the model is trained. @see WandbRun.watchModel */
export function watch(...watched: Parameters<WandbRun['watchModel']>): void {
  runOrWarn()?.watchModel(...watched)
}

/** Ends the run, `FAILED` unless the code is 0; without one it does nothing. */
export async function finish(exitCode = 0): Promise<void> {
  await current?.finish(exitCode)
  current = undefined
}

function runOrWarn(): WandbRun | undefined {
  if (current === undefined) warnOnce('wandb:init', 'Nothing is logged: call init() first.')
  return current
}
