import { Option } from '@commander-js/extra-typings'
import { append } from '../../options/append.ts'
import { countText } from '../../output/count-text.ts'
import { note } from '../../output/show.ts'
import { CommandError } from '../../program/command-error.ts'
import { EXIT } from '../../program/exit-code.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'
import { credentialsOf } from '../import/credentials-of.ts'
import { pipedInto } from '../import/piped-into.ts'
import { stopOnSignal } from '../import/stop-on-signal.ts'

/** `waymark export`: runs, metric histories or everything, into files or onto stdout. */
export function exportCommand(world: World) {
  return plainCommand('export')
    .description(
      'Writes runs, metric histories or everything into a file, a folder or onto stdout.',
    )
    .argument(
      '[source]',
      'server, database, mlruns folder or dump (- reads one from standard input); default: MLFLOW_TRACKING_URI, else ./mlruns if it holds experiments, else sqlite:///mlflow.db',
    )
    .addOption(
      new Option('--format <format>', 'how')
        .choices(['ndjson', 'csv', 'parquet'] as const)
        .default('ndjson' as const),
    )
    .addOption(
      new Option(
        '--what <content>',
        'a row a run, a row a point, or everything; default: everything as ndjson, else runs',
      ).choices(['runs', 'metrics', 'everything'] as const),
    )
    .option(
      '--to <path>',
      'a file, or a folder (ends with /), which also gets the artifacts; - or absent: print',
    )
    .option(
      '-x, --experiment <name>',
      'only this experiment, by name or id; repeatable',
      append,
      [],
    )
    .option('--filter <text>', 'only runs that match', '')
    .option('--deleted', 'what is in the bin too')
    .option('--no-artifacts', 'leave the files')
    .option('--no-models', 'leave the registered models')
    .option(
      '--artifacts-destination <folder>',
      "folder of the database's files; default: mlartifacts beside it",
    )
    .option(
      '--allowed-artifact-root <folder>',
      'folder that recorded locations may lead into; repeatable',
      append,
      [],
    )
    .action(async (from, options) => {
      const { exportData, openSource } = await import('@waymark/transfer')
      using stop = stopOnSignal()
      const { format } = options
      const to = options.to === '-' ? undefined : options.to
      const content = options.what ?? (format === 'ndjson' ? 'everything' : 'runs')
      if (content === 'everything' && options.to === undefined && world.stdout.isTTY === true) {
        throw new CommandError(
          'Everything is too much for a terminal: name a file or a folder with --to (--to backup/ takes the artifacts along), pipe it, or look at the runs with --what runs --format csv.',
          EXIT.usage,
        )
      }
      const uri = trackingUriOf(world, from)
      await using source = await openSource(uri, {
        cwd: world.cwd,
        credentials: credentialsOf(world),
        artifactsDestination: options.artifactsDestination,
        allowedArtifactRoots: options.allowedArtifactRoot,
        input: pipedInto(world, uri),
        signal: stop.signal,
      })
      const report = await exportData({
        source,
        format,
        content,
        choice: {
          experiments: options.experiment,
          filter: options.filter,
          withDeleted: options.deleted === true,
          // Onto stdout nobody expects files.
          withArtifacts: options.artifacts && to !== undefined,
          withModels: options.models,
        },
        to: to ?? world.stdout,
      })
      for (const { kind, id, reason } of report.left)
        note(world, `left behind: ${kind} ${id}: ${reason}`)
      if (to !== undefined) {
        if (options.json) world.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
        else
          note(world, `Wrote ${countText(report.files.length, 'file')}: ${report.files.join(', ')}`)
      }
      if (report.left.length > 0) world.exitCode = EXIT.failed
    })
}
