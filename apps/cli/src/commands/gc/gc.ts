import { age } from '../../options/age.ts'
import { bytesText } from '../../output/bytes-text.ts'
import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { note, show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { timeText } from '../../output/time-text.ts'
import { CommandError } from '../../program/command-error.ts'
import { confirm } from '../../program/confirm.ts'
import { EXIT } from '../../program/exit-code.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { deleteFiles } from './delete-files.ts'
import { findOrphans } from './find-orphans.ts'
import { type Waste, wasteOf } from './waste.ts'

/** `waymark gc`: what lies in the bin, for good, with its files. */
export function gcCommand(world: World) {
  return trackingCommand('gc')
    .description(
      'Deletes for good what lies in the bin: runs, experiments and logged models with all their files. Works on the store itself, not through a server; a server may run meanwhile.',
    )
    .option('--backend-store-uri <uri>', 'the store, as --tracking-uri')
    .option(
      '--artifacts-destination <folder>',
      "the server's; default mlartifacts beside the store",
    )
    .option('--older-than <age>', 'only what has lain in the bin so long (30d, 1d2h3m4s)', age)
    .option('--run-ids <ids>', 'only these runs, with commas between', idList)
    .option('--experiment-ids <ids>', 'only these experiments and what is in them', idList)
    .option('--logged-model-ids <ids>', 'only these logged models', idList)
    .option('--orphans', 'also folders of files that belong to no run or model')
    .option('--dry-run', 'only show what would go')
    .option('-y, --yes', 'do not ask')
    .action((options) => {
      const trackingUri = options.backendStoreUri ?? options.trackingUri
      const { artifactsDestination } = options
      return withTracking(world, { trackingUri, artifactsDestination }, async ({ inPlace }) => {
        if (inPlace === undefined) {
          throw new CommandError(
            'gc works on the store itself. Name it with --backend-store-uri, on the machine where it lies.',
            EXIT.usage,
          )
        }
        const before = options.olderThan === undefined ? undefined : world.now() - options.olderThan
        const content = await inPlace.store.bin.list({
          ...(before !== undefined && { before }),
          ...(options.runIds && { runIds: options.runIds }),
          ...(options.experimentIds && { experimentIds: options.experimentIds }),
          ...(options.loggedModelIds && { modelIds: options.loggedModelIds }),
        })
        const orphans = options.orphans ? await findOrphans(inPlace, before) : []
        const waste = [...(await wasteOf(content, inPlace)), ...orphans]
        const total = bytesText(waste.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
        if (options.dryRun || waste.length === 0) {
          return show(world, options, {
            json: waste,
            text: () =>
              waste.length === 0
                ? 'There is nothing to delete.'
                : `${wasteTable(world, waste)}\n${countText(waste.length, 'thing')}, ${total}; nothing was done.`,
          })
        }
        await confirm(
          world,
          `Delete ${countText(waste.length, 'thing')}, ${total}, for good`,
          options,
        )
        const progress = startProgress(world)
        const left: { readonly id: string; readonly why: string }[] = []
        let done = 0
        for (const thing of waste) {
          const why = await deleteFiles(inPlace.artifacts, thing)
          if (why !== undefined) left.push({ id: thing.id, why })
          if (thing.kind === 'run') await inPlace.store.bin.purgeRuns([thing.id])
          if (thing.kind === 'experiment') await inPlace.store.bin.purgeExperiment(thing.id)
          if (thing.kind === 'model') await inPlace.store.bin.purgeLoggedModels([thing.id])
          progress.update(`${++done} of ${countText(waste.length, 'thing')} deleted`)
        }
        progress.end()
        for (const { id, why } of left) note(world, `Files of ${id} are still there: ${why}`)
        if (left.length > 0) world.exitCode = EXIT.failed
        show(world, options, {
          json: { deleted: waste, filesLeft: left },
          text: () => `Deleted ${countText(waste.length, 'thing')}, ${total}.`,
        })
      })
    })
}

function wasteTable(world: World, waste: readonly Waste[]): string {
  return table(world, waste, [
    { title: 'KIND', text: ({ kind }) => kind },
    { title: 'ID', text: ({ id }) => id, maxWidth: 80 },
    { title: 'NAME', text: ({ name }) => name, maxWidth: 32, minWidth: 12 },
    {
      title: 'DELETED',
      text: ({ deletedAt }) => (deletedAt === null ? '' : timeText(deletedAt, world.now())),
    },
    { title: 'FILES', text: ({ sizeBytes }) => bytesText(sizeBytes), align: 'right' },
  ])
}

function idList(text: string): readonly string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
