import { metricHistory } from '@waymark/sdk'
import { type RunTree, typeOf } from './run-tree.ts'

/** What no two trainings have in common: how long things took. */
const TIMES = /^latency_|^throughput_|_duration_hours$|^system\//

/** Throws unless two pipelines logged the same points, times apart. @returns how many those are */
export async function compareTrees(first: RunTree, second: RunTree): Promise<number> {
  if (first.children.length !== second.children.length || typeOf(first) !== typeOf(second)) {
    throw new Error(`runs ${idOf(first)} and ${idOf(second)} are not made alike`)
  }
  const keys = new Set([...first.run.metrics, ...second.run.metrics].map(({ key }) => key))
  let points = 0
  for (const key of [...keys].filter((name) => !TIMES.test(name))) {
    const before = await metricHistory(idOf(first), key)
    const after = await metricHistory(idOf(second), key)
    if (!isSame(before.steps, after.steps) || !isSame(before.values, after.values)) {
      throw new Error(`${key} of run ${idOf(second)} differs from that of run ${idOf(first)}`)
    }
    points += before.values.length
  }
  for (const [index, child] of first.children.entries()) {
    points += await compareTrees(child, second.children[index] as RunTree) // as many, see above
  }
  return points
}

function idOf({ run }: RunTree): string {
  return run.info.runId
}

function isSame(before: Float64Array, after: Float64Array): boolean {
  return (
    before.length === after.length && before.every((value, index) => Object.is(value, after[index]))
  )
}
