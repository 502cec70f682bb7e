import { type StoreUpgrade, upgradeStore } from '@waymark/store'
import { startProgress } from '../../output/progress.ts'
import { show } from '../../output/show.ts'
import { wrapped } from '../../output/wrapped.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { checkIsDatabase } from './check-is-database.ts'

/** `waymark db upgrade`: a database of an older MLflow to the newest schema. */
export function upgradeCommand(world: World) {
  return plainCommand('upgrade')
    .description(
      "Brings a database of an older MLflow to the newest schema, as `mlflow db upgrade` does, after a copy of it. An older MLflow can't use it afterwards; Waymark reads and writes older databases without this.",
    )
    .argument('[uri]', 'the database', 'sqlite:///mlflow.db')
    .option('--dry-run', 'only say what would be done')
    .option('--no-backup', 'make no copy before')
    .action(async (uri, options) => {
      checkIsDatabase(uri, world.cwd)
      const progress = startProgress(world)
      const upgrade = await upgradeStore(uri, {
        cwd: world.cwd,
        now: world.now,
        isDryRun: options.dryRun === true,
        makesBackup: options.backup,
        onTable: (table) => progress.update(`copying ${table}`),
      })
      progress.end()
      show(world, options, {
        json: { uri, dryRun: options.dryRun === true, ...upgrade },
        text: () => wrapped(world.stdout, describe(upgrade, options.dryRun === true)),
      })
    })
}

function describe({ path, from, to, backup, steps }: StoreUpgrade, isDryRun: boolean): string {
  if (from === to) return `${path} is at the newest schema (${to}) already.`
  const list = steps.map((step) => `  ${step}`).join('\n')
  if (isDryRun) {
    return `${path}\nwould go from ${from} to ${to}:\n${list}\nNothing was done.`
  }
  const copy = backup === undefined ? '' : `\nWhat it was before is in ${backup}.`
  return `${path}\nwent from ${from} to ${to}:\n${list}${copy}`
}
