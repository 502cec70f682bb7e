import { append } from '../../options/append.ts'
import { viewOf, viewOption } from '../../options/view.ts'
import { wholeNumber } from '../../options/whole-number.ts'
import { note, show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { experimentsOf } from './experiments-of.ts'
import { findRuns } from './find-runs.ts'
import type { ListedRun } from './list-runs.ts'
import { runColumns } from './run-columns.ts'
import { runsCsv } from './runs-csv.ts'

/** `waymark runs search`: runs that match, for people, as CSV or as JSON. */
export function searchCommand(world: World) {
  return trackingCommand('search')
    .description(
      "Lists runs that match, newest first. On a Waymark server or store a filter may hold OR, NOT, parentheses and =~ (a regular expression); status = 'LOST' finds running runs that fell silent.",
    )
    .option('-x, --experiment-id <id>', 'in which experiment; repeatable, default all', append)
    .option('--experiment-name <name>', 'or by its name; repeatable', append)
    .option('--filter <text>', `as "metrics.acc > 0.9 and params.model = 'vit'"`, '')
    .option('--order-by <key>', 'as "metrics.acc DESC"; repeatable', append)
    .option('--columns <name>', 'metrics.KEY, params.KEY or tags.KEY; repeatable', append)
    .option('-n, --max-results <count>', 'at most so many', wholeNumber(1), 100)
    .addOption(viewOption())
    .option('--csv', 'print CSV: attributes, metrics, params and tags')
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { filter, maxResults, view, orderBy = [], columns = [] } = options
        const experimentIds = await experimentsOf(client, options)
        const query = { experimentIds, filter, orderBy, viewType: viewOf(view) }
        const runs: ListedRun[] = []
        let isCut = false
        for await (const run of findRuns(client, query)) {
          isCut = runs.length === maxResults
          if (isCut) break
          runs.push(run)
        }
        if (options.csv) return void world.stdout.write(runsCsv(runs))
        show(world, options, {
          json: runs,
          text: () => table(world, runs, runColumns(runs, columns, world.now())),
        })
        if (runs.length === 0) note(world, 'No run matches.')
        if (isCut) note(world, `There are more: --max-results ${maxResults} ended the list.`)
      }),
    )
}
