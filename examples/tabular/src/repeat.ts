import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { downloadArtifacts, getRun, listArtifacts, metricHistory } from '@waymark/sdk'
import { type AppConfig, getClient, loadRunConfig, type RunConfig } from '@waymark/sdk/config'
import { type TrainedRun, trainRun } from './train-run.ts'

const EFFECTIVE = 'configs/effective_app_config.yaml'

/** Trains again from the config that a run logged; throws if any metric of any epoch differs. */
export async function repeatRun(cfg: AppConfig, runId: string): Promise<TrainedRun> {
  if (getClient(cfg) === null) throw new Error('there is nothing to repeat where tracking is off')
  const again = await trainRun(cfg, await loggedConfig(runId), runId)
  const points = await compareMetrics(runId, again.runId)
  console.log(`repeated   ${runId}: all ${points} points are equal`)
  return again
}

/** The config that a run was trained with, read back from where it was logged. */
async function loggedConfig(runId: string): Promise<RunConfig> {
  const files: string[] = []
  for await (const { path } of listArtifacts(runId, { folder: 'configs' })) files.push(path)
  const file = files.find((path) => path !== EFFECTIVE)
  if (file === undefined) throw new Error(`run ${runId} logged no config`)
  const folder = mkdtempSync(join(tmpdir(), 'tabular-mlp-config-'))
  try {
    return loadRunConfig(await downloadArtifacts(runId, file, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
