import assert from 'node:assert/strict'
import { type AppConfig, getClient, type RunConfig } from '@waymark/sdk/config'
import { describeRun } from './describe-run.ts'
import { predict } from './predict.ts'
import { MODEL_NAME, register } from './register.ts'
import { repeatRun } from './repeat.ts'
import { readSeries } from './series.ts'
import { trainConfigOf } from './train-config.ts'
import { trainRun } from './train-run.ts'
import { hourText } from './windows.ts'

/** Trains, repeats, registers and asks, and throws where any of it is not as the README says. */
export async function check(cfg: AppConfig, runCfg: RunConfig): Promise<void> {
  const trained = await trainRun(cfg, runCfg)
  describeRun(trained)
  const again = await repeatRun(cfg, trained.runId)
  const versions = [
    await register(cfg, { runId: trained.runId, stage: 'Production' }),
    await register(cfg, { runId: again.runId }),
  ]

  // The JavaScript that is registered answers as the network did, as far as whole people go.
  const [first] = trained.report.forecasts
  assert.ok(first)
  const served = await predict(cfg, runCfg, {
    modelUri: `models:/${MODEL_NAME}/Production`,
    start: hourText(readSeries(trainConfigOf(runCfg).dataset_name), first.start),
  })
  for (const [lead, { forecast }] of served.entries())
    assert.ok(Math.abs(forecast - (first.volumes[lead] ?? Number.NaN)) < 0.6)
  const [older, newer] = versions.map(String)
  const compared = await getClient(cfg)?.registry.compareVersions(
    MODEL_NAME,
    older ?? '',
    newer ?? '',
  )
  assert.deepEqual(compared?.version_a.metrics, compared?.version_b.metrics)
  console.log(`checked    ${MODEL_NAME}/Production forecasts as the network that was trained`)
}
