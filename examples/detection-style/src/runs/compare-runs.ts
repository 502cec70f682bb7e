import { getRun, metricHistory } from '@waymark/sdk'

/** What no two trainings have in common: how long they took, and what else the machine did. */
const CIRCUMSTANCES = /^memory_|^system\/|_duration_hours$/

/** Throws unless two runs logged the same points, circumstances apart. @returns how many those are */
export async function comparePoints(firstId: string, secondId: string): Promise<number> {
  const [first, second] = [await getRun(firstId), await getRun(secondId)]
  const keys = new Set([...first.metrics, ...second.metrics].map(({ key }) => key))
  let points = 0
  for (const key of [...keys].filter((name) => !CIRCUMSTANCES.test(name))) {
    const [before, after] = [await metricHistory(firstId, key), await metricHistory(secondId, key)]
    if (!isSame(before.steps, after.steps) || !isSame(before.values, after.values)) {
      throw new Error(`${key} of run ${secondId} differs from that of run ${firstId}`)
    }
    points += before.values.length
  }
  return points
}

function isSame(before: Float64Array, after: Float64Array): boolean {
  return (
    before.length === after.length && before.every((value, index) => Object.is(value, after[index]))
  )
}
