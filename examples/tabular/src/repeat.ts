import { getRun, metricHistory } from '@waymark/sdk'
import { configFromParams, type TrainConfig } from './config.ts'
import { type TrainedRun, trainRun } from './train-run.ts'

/** The config that a run was trained with, read back from the server. */
export async function loggedConfig(runId: string): Promise<TrainConfig> {
  const run = await getRun(runId)
  return configFromParams(Object.fromEntries(run.params.map(({ key, value }) => [key, value])))
}

/** Trains again from what a run logged; throws if any metric of any epoch differs. */
export async function repeatRun(runId: string): Promise<TrainedRun> {
  const again = await trainRun(await loggedConfig(runId), runId)
  const points = await compareMetrics(runId, again.runId)
  console.log(`repeated   ${runId}: all ${points} points are equal`)
  return again
}

async function compareMetrics(firstId: string, secondId: string): Promise<number> {
  const [first, second] = [await getRun(firstId), await getRun(secondId)]
  const keys = new Set([...first.metrics, ...second.metrics].map(({ key }) => key))
  let points = 0
  for (const key of keys) {
    const [before, after] = [await metricHistory(firstId, key), await metricHistory(secondId, key)]
    if (!isSame(before.steps, after.steps) || !isSame(before.values, after.values))
      throw new Error(`${key} of run ${secondId} differs from that of run ${firstId}`)
    points += before.values.length
  }
  return points
}

function isSame(before: Float64Array, after: Float64Array): boolean {
  return (
    before.length === after.length && before.every((value, index) => Object.is(value, after[index]))
  )
}
