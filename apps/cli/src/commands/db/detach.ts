import { detachWaymark } from '@waymark/store'
import { Command } from 'commander'

/** `waymark db detach`: a database as MLflow alone would have made it. */
export function detachCommand(): Command {
  return new Command('detach')
    .description('take out all that Waymark added to a database: its tables, its indexes, WAL')
    .argument('[uri]', 'the database', 'sqlite:///mlflow.db')
    .option('--json', 'print what was dropped as JSON')
    .helpOption('--help', 'show what there is')
    .action(async (uri: string, options: { json?: true }) => {
      const dropped = await detachWaymark(uri, { cwd: process.cwd() })
      if (options.json) console.log(JSON.stringify({ uri, dropped }))
      else console.log(describe(uri, dropped))
    })
}

function describe(uri: string, dropped: readonly string[]): string {
  if (dropped.length === 0) return `Nothing of ours was in ${uri}; it uses no write-ahead log now.`
  return [`Dropped from ${uri}, and its write-ahead log is gone:`, ...dropped].join('\n  ')
}
