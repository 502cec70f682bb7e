import { Option } from '@commander-js/extra-typings'
import type { Client } from '@waymark/client'
import { directionOf } from '@waymark/domain'
import { append } from '../../options/append.ts'
import { wholeNumber } from '../../options/whole-number.ts'
import { bytesText } from '../../output/bytes-text.ts'
import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { usageError } from '../../program/command-error.ts'
import { confirm } from '../../program/confirm.ts'
import { withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { selectionCommand, selectRuns } from '../runs/select-runs.ts'
import { type Checkpoint, choosePrunable, type MetricPoint } from './checkpoints.ts'
import { deleteArtifact } from './delete-artifact.ts'
import { findCheckpoints } from './find-checkpoints.ts'
import { sdkFor } from './with-sdk.ts'

/** `waymark artifacts prune`: checkpoints of living runs, the best and the last ones apart. */
export function pruneCommand(world: World) {
  return selectionCommand('prune')
    .description(
      'Deletes checkpoints of runs that stay: what lies directly in a folder of checkpoints and is named after a step (epoch_10, step-2000.ckpt), but for the last ones and the one at which a metric was best. What is named after no step (best.ckpt) is kept.',
    )
    .option('--keep-best <metric>', 'keep the checkpoint at which this metric was best')
    .addOption(
      new Option(
        '--best-is <direction>',
        'what is better; default: guessed by the name of the metric',
      ).choices(['lower', 'higher'] as const),
    )
    .option('--keep-last <count>', 'keep the last ones, by step', wholeNumber(0), 1)
    .option(
      '--path <folder>',
      'a folder of checkpoints; repeatable, default checkpoints and models',
      append,
    )
    .option('-y, --yes', 'do not ask')
    .action((runs, options) =>
      withTracking(world, options, async (tracking) => {
        const { client } = tracking
        const { keepBest, keepLast, path: folders = ['checkpoints', 'models'] } = options
        const direction =
          keepBest === undefined ? 'higher' : (options.bestIs ?? directionOf(keepBest))
        if (direction === undefined) {
          throw usageError(
            `Whether a lower or a higher '${keepBest}' is better cannot be told from its name: add --best-is.`,
          )
        }
        const selection = { ...options, runs }
        const found = await selectRuns(client, selection, { viewType: 'active', now: world.now() })
        const { listArtifacts } = await sdkFor(world, options)
        const prunable: PrunableCheckpoint[] = []
        const progress = startProgress(world)
        for (const [index, { info }] of found.runs.entries()) {
          progress.update(`${index} of ${countText(found.runs.length, 'run')} looked at`)
          const { runId, artifactUri = '' } = info
          const checkpoints = await findCheckpoints(listArtifacts, runId, folders)
          const points =
            keepBest === undefined ? [] : await historyOf(client, { runId, metricKey: keepBest })
          const gone = choosePrunable(checkpoints, { keepLast, points, direction })
          prunable.push(...gone.map((checkpoint) => ({ ...checkpoint, runId, artifactUri })))
        }
        progress.end()
        const total = bytesText(prunable.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
        const count = countText(prunable.length, 'checkpoint')
        if (options.dryRun || prunable.length === 0) {
          return show(world, options, {
            json: prunable.map(toJson),
            text: () =>
              prunable.length === 0
                ? 'There is nothing to prune.'
                : `${checkpointTable(world, prunable)}\n${count}, ${total}; nothing was done.`,
          })
        }
        await confirm(world, `Delete ${count}, ${total}, for good`, options)
        for (const checkpoint of prunable) await deleteArtifact(tracking, checkpoint)
        show(world, options, {
          json: prunable.map(toJson),
          text: () => `Deleted ${count}, ${total}.`,
        })
      }),
    )
}

/** A checkpoint that may go, and whose. */
interface PrunableCheckpoint extends Checkpoint {
  readonly runId: string
  readonly artifactUri: string
}

function toJson({ runId, path, step, sizeBytes }: PrunableCheckpoint) {
  return { runId, path, step, sizeBytes }
}

function checkpointTable(world: World, rows: readonly PrunableCheckpoint[]): string {
  return table(world, rows, [
    { title: 'RUN ID', text: ({ runId }) => runId },
    { title: 'CHECKPOINT', text: ({ path }) => path },
    { title: 'STEP', text: ({ step }) => String(step), align: 'right' },
    { title: 'SIZE', text: ({ sizeBytes }) => bytesText(sizeBytes), align: 'right' },
  ])
}

async function historyOf(
  client: Client,
  query: { readonly runId: string; readonly metricKey: string },
): Promise<readonly MetricPoint[]> {
  const points: MetricPoint[] = []
  let pageToken: string | undefined
  do {
    const page = await client.metrics.getHistory({ ...query, maxResults: 25_000, pageToken })
    points.push(
      ...page.metrics.map(({ step, value }) => ({ step: Number(step), value: Number(value) })),
    )
    pageToken = page.nextPageToken || undefined
  } while (pageToken !== undefined)
  return points
}
