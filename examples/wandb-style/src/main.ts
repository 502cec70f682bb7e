import '@tensorflow/tfjs-backend-cpu'
import { parseArgs } from 'node:util'
import { enableProdMode } from '@tensorflow/tfjs-core'
import { getTrackingUri } from '@waymark/sdk'
import { checkClaims } from './check-claims.ts'
import { evaluateBest } from './evaluate-best.ts'
import type { SearchConfig } from './model.ts'
import { type SearchedRun, trainRun } from './train-run.ts'

enableProdMode() // without it every run is told that there is a faster backend

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const config: SearchConfig = {
  model_type: 'mlp',
  hidden_size: 16,
  learning_rate: 0.1,
  batch_size: 32,
  epochs: 20,
  seed: 42,
}
console.log(`logging to ${getTrackingUri()}`)

const runs: SearchedRun[] = []
for (const learning_rate of [0.01, 0.3, 3]) {
  const bestSoFar = Math.min(...runs.map(({ valLoss }) => valLoss))
  const run = await trainRun({ ...config, learning_rate }, bestSoFar)
  const figures = `val/loss ${run.valLoss.toFixed(4)}  val/accuracy ${run.valAccuracy.toFixed(3)}`
  console.log(`run        ${run.runId}  learning_rate ${learning_rate}  ${figures}  ${run.version}`)
  runs.push(run)
}
const best = await evaluateBest(config)
console.log(`best       ${best.version}: ${percent(best.testAccuracy)} of the held-out tumours`)
console.log(`majority   ${percent(best.majorityAccuracy)} by calling every tumour benign`)
if (best.testAccuracy <= best.majorityAccuracy) throw new Error('the search found nothing')
if (values.check) await checkClaims(runs, best)

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
