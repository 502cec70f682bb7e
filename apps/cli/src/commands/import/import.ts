import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Carried, TransferReport } from '@waymark/transfer'
import { append } from '../../options/append.ts'
import { bytesText } from '../../output/bytes-text.ts'
import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { show } from '../../output/show.ts'
import { EXIT } from '../../program/exit-code.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'
import { credentialsOf } from './credentials-of.ts'
import { pipedInto } from './piped-into.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** Items of a report that are printed one by one; `--json` has all. */
const SHOWN = 20

/** `waymark import`: runs, models and files from a server, a database or a dump into another place. */
export function importCommand(world: World) {
  return plainCommand('import')
    .description(
      'Carries experiments, runs, whole metric histories, files and registered models from one place to another. It may be stopped and repeated at any time: what is there is not written again.',
    )
    .argument(
      '<source>',
      'server (http://…), database (sqlite:///file), mlruns folder or dump (a folder or file.ndjson; - reads one from standard input)',
    )
    .option('--to <uri>', 'where to; default: MLFLOW_TRACKING_URI, else sqlite:///mlflow.db')
    .option(
      '-x, --experiment <name>',
      'only this experiment, by name or id; repeatable',
      append,
      [],
    )
    .option(
      '--filter <text>',
      "only runs that match, as in metrics.acc > 0.9 and tags.team = 'a'",
      '',
    )
    .option('--deleted', 'what is in the bin too; it stays in the bin')
    .option('--no-artifacts', 'leave the files')
    .option('--models', 'registered models too, where --experiment or --filter chooses runs')
    .option('--no-models', 'leave the registered models')
    .option('--dry-run', 'only tell what would be carried')
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
    .option('--journal <file>', 'where to note what was carried; default: in the state folder')
    .action(async (from, options) => {
      const { journalPath, openSource, openTarget, transfer } = await import('@waymark/transfer')
      using stop = stopOnSignal()
      const { signal } = stop
      const place = {
        cwd: world.cwd,
        credentials: credentialsOf(world),
        artifactsDestination: options.artifactsDestination,
        allowedArtifactRoots: options.allowedArtifactRoot,
        input: pipedInto(world, from),
        signal,
      }
      const { experiment: experiments, filter } = options
      const isPart = experiments.length > 0 || filter !== ''
      await using source = await openSource(from, place)
      await using target = await openTarget(trackingUriOf(world, options.to), {
        ...place,
        artifactsDestination: undefined,
        allowedArtifactRoots: [],
      })
      const progress = startProgress(world)
      const report = await transfer({
        source,
        target,
        choice: {
          experiments,
          filter,
          withDeleted: options.deleted === true,
          withArtifacts: options.artifacts,
          withModels: options.models ?? !isPart,
          dryRun: options.dryRun === true,
        },
        journal:
          options.journal ??
          journalPath(source.label, target.label, { stateFolder: stateFolder(world) }),
        signal,
        onProgress: (carried) => progress.update(carriedText(carried)),
      }).finally(() => progress.end())
      show(world, options, { json: report, text: () => reportText(report) })
      if (report.left.length > 0 || report.stoppedBy !== null) world.exitCode = EXIT.failed
    })
}

function stateFolder({ env }: World): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'waymark')
}

function carriedText(carried: Carried): string {
  const { runs, runsUnchanged, points, files, bytes } = carried
  return `${countText(runs + runsUnchanged, 'run')}, ${countText(points, 'point')}, ${countText(files, 'file')} (${bytesText(bytes)})`
}

function reportText(report: TransferReport): string {
  const { carried, left } = report
  const verb = report.dryRun ? 'Would carry' : 'Carried'
  const more = carried.runsUnchanged > 0 ? ` (${carried.runsUnchanged} more were there)` : ''
  const files = `${countText(carried.files, 'file')} (${bytesText(carried.bytes)})`
  const lines = [
    `${verb} ${countText(carried.experiments, 'experiment')}, ${countText(carried.runs, 'run')}${more}, ${countText(carried.points, 'point')} and ${files},`,
    `${countText(carried.loggedModels, 'logged model')} and ${countText(carried.registeredModels, 'registered model')} with ${countText(carried.versions, 'version')}, in ${report.seconds} s.`,
    `From ${report.source}`,
    `to   ${report.target}`,
    ...report.notes,
  ]
  if (left.length > 0) {
    lines.push(`${countText(left.length, 'thing')} could not be carried:`)
    for (const { kind, id, reason } of left.slice(0, SHOWN))
      lines.push(`  ${kind} ${id}: ${reason}`)
    if (left.length > SHOWN) lines.push(`  and ${left.length - SHOWN} more: --json has them all`)
  }
  if (report.stoppedBy !== null) {
    lines.push(`Stopped before the end: ${report.stoppedBy}`)
    lines.push('What was carried stays. Run the same command again to go on.')
  }
  return lines.join('\n')
}
