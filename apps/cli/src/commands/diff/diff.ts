import type { MetricChange, RunDiff, TextChange } from '@waymark/sdk'
import { numberText } from '../../output/number-text.ts'
import { printable } from '../../output/printable.ts'
import { show } from '../../output/show.ts'
import { styleOf } from '../../output/style.ts'
import { table } from '../../output/table.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { sdkFor } from '../artifacts/with-sdk.ts'

/** `waymark diff`: what one run has otherwise than another. */
export function diffCommand(world: World) {
  return trackingCommand('diff')
    .description(
      'Shows what a run has otherwise than another: data, params, code, packages, environment, and the metrics that came of it. Params are compared by what they say: True is true, 1e-05 is 0.00001.',
    )
    .argument('<run>', 'the id of the run to start from')
    .argument('<other>', 'the id of the run that is compared with it')
    .action(async (run, other, options) => {
      const { diffRuns, DIFF_PARTS } = await sdkFor(world, options)
      const diff = await diffRuns(run, other)
      const rows = DIFF_PARTS.flatMap((part) => diff[part].map((change) => rowOf(part, change)))
      show(world, options, { json: diff, text: () => describe(world, diff, rows) })
    })
}

interface Row {
  readonly part: string
  readonly key: string
  readonly before: string
  readonly after: string
  readonly change: string
}

function describe(world: World, { before, after }: RunDiff, rows: readonly Row[]): string {
  const { dim } = styleOf(world.stdout, world.env)
  const names = [before, after].map(({ runName, runId }) => `${printable(runName)} ${dim(runId)}`)
  const title = names.join(' → ')
  if (rows.length === 0) {
    return `${title}\nThey have the same data, params, code, packages, environment and metrics.`
  }
  const columns = [
    { title: 'WHAT', text: ({ part }: Row) => part },
    { title: 'KEY', text: ({ key }: Row) => key, minWidth: 16 },
    { title: 'BEFORE', text: (row: Row) => row.before, maxWidth: 40, minWidth: 12 },
    { title: 'AFTER', text: (row: Row) => row.after, maxWidth: 40, minWidth: 12 },
    ...(rows.some(({ change }) => change !== '')
      ? [{ title: 'CHANGE', text: ({ change }: Row) => change, align: 'right' as const }]
      : []),
  ]
  return `${title}\n${table(world, rows, columns)}`
}

function rowOf(part: string, { key, before, after }: TextChange | MetricChange): Row {
  return { part, key, before: shown(before), after: shown(after), change: changeOf(before, after) }
}

function shown(value: string | number | null): string {
  if (value === null) return '-'
  return typeof value === 'number' ? numberText(value) : value
}

function changeOf(before: string | number | null, after: string | number | null): string {
  if (typeof before !== 'number' || typeof after !== 'number') return ''
  const change = after - before
  return Number.isFinite(change) ? `${change > 0 ? '+' : ''}${numberText(change)}` : ''
}
