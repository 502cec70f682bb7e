import '@tensorflow/tfjs-backend-cpu'
import { enableProdMode } from '@tensorflow/tfjs-core'
import { getTrackingUri, setExperiment } from '@waymark/sdk'
import { readCommand } from './config.ts'
import { repeatRun } from './repeat.ts'
import { type TrainedRun, trainRun } from './train-run.ts'

enableProdMode() // without it every run is told that there is a faster backend

const { config, repeat, twice } = readCommand(process.argv.slice(2))
await setExperiment('ml_tabular_tabular_baselines')
console.log(`logging to ${getTrackingUri()}`)

const trained = repeat === undefined ? await trainRun(config) : await repeatRun(repeat)
describe(trained)
if (twice) await repeatRun(trained.runId)

function describe({ runId, report: { test, majorityAccuracy } }: TrainedRun): void {
  console.log(`run        ${runId}`)
  console.log(`accuracy   ${percent(test.accuracy)} of the held-out rows`)
  console.log(`majority   ${percent(majorityAccuracy)} by always naming the most frequent class`)
  if (test.accuracy <= majorityAccuracy) throw new Error('the model is no better than guessing')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
