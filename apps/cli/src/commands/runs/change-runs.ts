import { type Client, isEndpointUnknown } from '@waymark/client'
import { type KeyValue, LIMITS, type ViewType } from '@waymark/domain'
import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { confirm } from '../../program/confirm.ts'
import { withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import type { ListedRun } from './list-runs.ts'
import { runColumns } from './run-columns.ts'
import { type Selection, selectRuns } from './select-runs.ts'

/** What to do to each of many runs. */
export type RunsAction =
  | { readonly action: 'tag'; readonly tags: readonly KeyValue[] }
  | { readonly action: 'delete-tag'; readonly keys: readonly string[] }
  | { readonly action: 'delete' | 'restore' }

/** How a change of runs is told. */
interface Telling {
  /** `Delete`, asked before. */
  readonly verb: string
  /** `Deleted`, told afterwards. */
  readonly past: string
  readonly viewType: ViewType
  /** Whether a person is asked before what a search found is changed. */
  readonly isAsked: boolean
}

/** The flags of {@link changeRuns}. */
type Options = Selection & {
  readonly trackingUri?: string | undefined
  readonly json?: boolean | undefined
  readonly yes?: boolean | undefined
  readonly dryRun?: boolean | undefined
}

/** Finds the runs that a command line means, shows or asks, and changes them. */
export function changeRuns(
  world: World,
  options: Options,
  action: RunsAction,
  telling: Telling,
): Promise<void> {
  return withTracking(world, options, async ({ client }) => {
    const { viewType } = telling
    const { runs, isSearched } = await selectRuns(client, options, { viewType, now: world.now() })
    if (options.dryRun) return showMeant(world, options, runs)

    const count = countText(runs.length, 'run')
    if (telling.isAsked && isSearched) await confirm(world, `${telling.verb} ${count}`, options)
    const runIds = runs.map(({ info }) => info.runId)
    const changed = await change(world, client, runIds, action)
    show(world, options, {
      json: { matched: runs.length, changed },
      text: () => `${telling.past} ${countText(changed, 'run')}${rest(runs.length - changed)}.`,
    })
  })
}

/** `--dry-run`: which runs are meant. */
export function showMeant(
  world: World,
  options: { readonly json?: boolean | undefined },
  runs: readonly ListedRun[],
): void {
  show(world, options, {
    json: runs.map(({ info }) => info),
    text: () =>
      `${table(world, runs, runColumns(runs, [], world.now()))}\n${countText(runs.length, 'run')}; nothing was done.`,
  })
}

function rest(unchanged: number): string {
  return unchanged === 0 ? '' : `; ${countText(unchanged, 'run')} had nothing to change`
}

async function change(
  world: World,
  client: Client,
  runIds: readonly string[],
  action: RunsAction,
): Promise<number> {
  const progress = startProgress(world)
  let changed = 0
  try {
    for (let at = 0; at < runIds.length; at += LIMITS.bulkRuns) {
      const part = runIds.slice(at, at + LIMITS.bulkRuns)
      changed += (await client.own.changeRuns({ runIds: part, ...action })).changed
    }
    return changed
  } catch (error) {
    if (!isEndpointUnknown(error)) throw error
    // MLflow's server changes one run at a time.
    for (const runId of runIds) {
      await changeOne(client, runId, action)
      changed += 1
      progress.update(`${changed} of ${countText(runIds.length, 'run')}`)
    }
    return changed
  } finally {
    progress.end()
  }
}

async function changeOne(client: Client, runId: string, action: RunsAction): Promise<void> {
  if (action.action === 'delete') await client.runs.delete({ runId })
  else if (action.action === 'restore') await client.runs.restore({ runId })
  else if (action.action === 'tag') {
    for (const { key, value } of action.tags) await client.runs.setTag({ runId, key, value })
  } else if (action.action === 'delete-tag') {
    for (const key of action.keys) await client.runs.deleteTag({ runId, key })
  }
}
