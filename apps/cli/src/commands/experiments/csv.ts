import { countText } from '../../output/count-text.ts'
import { csvLine } from '../../output/csv.ts'
import { startProgress } from '../../output/progress.ts'
import { note } from '../../output/show.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { type ListedRun, listRuns } from '../runs/list-runs.ts'

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

const ATTRIBUTES = [
  'runId',
  'experimentId',
  'status',
  'artifactUri',
  'startTime',
  'endTime',
] as const
const TITLES = ['run_id', 'experiment_id', 'status', 'artifact_uri', 'start_time', 'end_time']

function runsCsv(runs: readonly ListedRun[]): string {
  const keysOf = (kind: 'metrics' | 'params' | 'tags') =>
    [...new Set(runs.flatMap((run) => run[kind].map(({ key }) => key)))].toSorted()
  const [metrics, params, tags] = [keysOf('metrics'), keysOf('params'), keysOf('tags')]
  const head = csvLine([
    ...TITLES,
    ...metrics.map((key) => `metrics.${key}`),
    ...params.map((key) => `params.${key}`),
    ...tags.map((key) => `tags.${key}`),
  ])
  const lines = runs.map((run) =>
    csvLine([
      ...ATTRIBUTES.map((name) => attributeText(name, run.info[name])),
      ...pick(run.metrics, metrics),
      ...pick(run.params, params),
      ...pick(run.tags, tags),
    ]),
  )
  return [head, ...lines, ''].join('\n')
}

function attributeText(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  return name.endsWith('Time') ? new Date(Number(value)).toISOString() : String(value)
}

function pick<V>(
  pairs: readonly { readonly key: string; readonly value: V }[],
  keys: readonly string[],
) {
  const values = new Map(pairs.map(({ key, value }) => [key, value]))
  return keys.map((key) => values.get(key))
}
