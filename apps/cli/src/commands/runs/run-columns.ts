import { numberText } from '../../output/number-text.ts'
import type { Column } from '../../output/table.ts'
import { durationText, timeText } from '../../output/time-text.ts'
import type { ListedRun } from './list-runs.ts'

/** Keys of each kind that a table shows by itself. */
const SHOWN = 3

const KINDS = ['metrics', 'params', 'tags'] as const

/**
 * The columns of a table of runs: id, name, status, age and length, then the named ones
 * (`metrics.loss`), or by itself the first metrics and the params that vary.
 */
export function runColumns(
  runs: readonly ListedRun[],
  names: readonly string[],
  now: number,
): readonly Column<ListedRun>[] {
  const chosen = names.length > 0 ? names : chooseNames(runs)
  return [
    { title: 'RUN ID', text: ({ info }) => info.runId },
    { title: 'NAME', text: ({ info }) => info.runName, maxWidth: 32, minWidth: 12 },
    { title: 'STATUS', text: ({ info }) => statusText(info) },
    {
      title: 'STARTED',
      text: ({ info }) => timeText(Number(info.startTime ?? 0), now),
      isExtra: true,
    },
    { title: 'TOOK', text: ({ info }) => tookText(info), align: 'right', isExtra: true },
    ...chosen.map(columnOf),
  ]
}

function statusText({ lifecycleStage, status }: ListedRun['info']): string {
  return lifecycleStage === 'deleted' ? `${status} (deleted)` : String(status ?? '')
}

function tookText({ startTime, endTime }: ListedRun['info']): string {
  return startTime && endTime ? durationText(Number(endTime) - Number(startTime)) : ''
}

function columnOf(name: string): Column<ListedRun> {
  const dot = name.indexOf('.')
  const kind = KINDS.find((candidate) => candidate === name.slice(0, dot))
  const key = name.slice(dot + 1)
  const title = kind === undefined ? name : key
  if (kind === 'metrics') {
    const text = (run: ListedRun) => {
      const metric = run.metrics.find((candidate) => candidate.key === key)
      return metric && numberText(Number(metric.value))
    }
    return { title, text, align: 'right', minWidth: 8 }
  }
  if (kind === undefined) {
    const attributes = (run: ListedRun) => run.info as unknown as Record<string, unknown>
    return { title, text: (run) => String(attributes(run)[name.replace('attributes.', '')] ?? '') }
  }
  return {
    title,
    text: (run) => run[kind].find((pair) => pair.key === key)?.value,
    maxWidth: 40,
    minWidth: 8,
  }
}

/** The metrics that most runs have, and the params in which they differ. */
function chooseNames(runs: readonly ListedRun[]): readonly string[] {
  const counts = new Map<string, number>()
  const values = new Map<string, Set<string>>()
  for (const run of runs) {
    for (const { key } of run.metrics) {
      if (!key.startsWith('system/')) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const { key, value } of run.params) {
      values.set(key, (values.get(key) ?? new Set()).add(value))
    }
  }
  const metrics = [...counts].sort((a, b) => b[1] - a[1]).slice(0, SHOWN)
  const params = [...values].filter(([, seen]) => seen.size > 1).slice(0, SHOWN)
  return [...metrics.map(([key]) => `metrics.${key}`), ...params.map(([key]) => `params.${key}`)]
}
