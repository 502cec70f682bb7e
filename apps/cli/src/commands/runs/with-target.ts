import type { Client } from '@waymark/client'
import { withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { findExperiment } from '../experiments/find-experiment.ts'
import { showMeant } from './change-runs.ts'
import { type SelectedRuns, type Selection, selectionCommand, selectRuns } from './select-runs.ts'

/** A command over some runs and the experiment that they go to. */
export function targetCommand(name: string) {
  return selectionCommand(name)
    .option('--to <id>', 'the experiment that they go to')
    .option('--to-name <name>', 'or its name')
}

/** What {@link withTarget} found. */
export interface RunsAndTarget extends SelectedRuns {
  readonly client: Client
  readonly runIds: readonly string[]
  readonly target: { readonly experimentId: string; readonly name: string }
}

/** Finds the runs and the experiment that a command line means; a dry run only shows the runs. */
export function withTarget(
  world: World,
  options: Selection & {
    readonly to?: string | undefined
    readonly toName?: string | undefined
    readonly trackingUri?: string | undefined
    readonly json?: boolean | undefined
    readonly dryRun?: boolean | undefined
  },
  body: (found: RunsAndTarget) => Promise<void>,
): Promise<void> {
  return withTracking(world, options, async ({ client }) => {
    const target = await findExperiment(client, {
      experimentId: options.to,
      experimentName: options.toName,
    })
    const found = await selectRuns(client, options, { viewType: 'active', now: world.now() })
    if (options.dryRun) return showMeant(world, options, found.runs)
    const runIds = found.runs.map(({ info }) => info.runId)
    return body({ ...found, client, runIds, target })
  })
}
