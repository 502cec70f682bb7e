import assert from 'node:assert/strict'
import { type AppConfig, getClient, type RunConfig } from '@waymark/sdk/config'
import { describeRun } from './describe-run.ts'
import { predict } from './predict.ts'
import { MODEL_NAME, register } from './register.ts'
import { repeatRun } from './repeat.ts'
import { trainRun } from './train-run.ts'

/** Trains, repeats, registers and asks, and throws where any of it is not as the README says. */
export async function check(cfg: AppConfig, runCfg: RunConfig): Promise<void> {
  const trained = await trainRun(cfg, runCfg)
  describeRun(trained)
  const again = await repeatRun(cfg, trained.runId)
  const versions = [
    await register(cfg, { runId: trained.runId, stage: 'Production' }),
    await register(cfg, { runId: again.runId }),
  ].map(String)

  const named = await predict(cfg, runCfg, { modelUri: `models:/${MODEL_NAME}/Production` })
  const wrong = named.filter(({ actual, predicted }) => actual !== predicted)
  const mistakes = (1 - trained.report.test.accuracy) * trained.report.expected.length
  assert.ok(named.length > 0 && wrong.length <= Math.round(mistakes))
  const { registry } = getClient(cfg) ?? {}
  const compared = await registry?.compareVersions(MODEL_NAME, versions[0] ?? '', versions[1] ?? '')
  assert.deepEqual(compared?.version_a.metrics, compared?.version_b.metrics)
  console.log(`checked    ${MODEL_NAME}/Production names what the network named that was trained`)
}
