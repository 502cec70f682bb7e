import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { note } from '../../output/show.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { type ListedRun, listRuns } from '../runs/list-runs.ts'
import { runsCsv } from '../runs/runs-csv.ts'

/** `waymark experiments csv`: all runs of an experiment, columns as MLflow names them. */
export function csvCommand(world: World) {
  return trackingCommand('csv')
    .description(
      'Writes all active runs of an experiment as CSV: attributes, metrics, params and tags.',
    )
    .requiredOption('-x, --experiment-id <id>', 'which experiment')
    .option('-o, --filename <file>', 'where to; default: print it')
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { experimentId, filename } = options
        await client.experiments.get({ experimentId }) // an unknown one would look empty
        const progress = startProgress(world)
        const runs: ListedRun[] = []
        for await (const run of listRuns(client, {
          experimentIds: [experimentId],
          viewType: 'active',
        })) {
          runs.push(run)
          progress.update(`${countText(runs.length, 'run')} read`)
        }
        progress.end()
        const csv = runsCsv(runs)
        if (filename === undefined) return void world.stdout.write(csv)
        await writeWhole(world, filename, csv)
        note(
          world,
          `Experiment with id ${experimentId} has been exported as a CSV to file: ${filename}.`,
        )
      }),
    )
}
