import '@tensorflow/tfjs-backend-cpu'
import { join } from 'node:path'
import { enableProdMode } from '@tensorflow/tfjs-core'
import { getTrackingUri, setTrackingUri } from '@waymark/sdk'
import { TrainingTracker } from '@waymark/sdk/trackers'
import { readCommand } from './config.ts'
import { checkMetrics } from './metrics/check-metrics.ts'
import { checkNames } from './runs/check-names.ts'
import { comparePoints } from './runs/compare-runs.ts'
import { exportBest, MODEL_NAME } from './runs/export-best.ts'
import { type TrainedRun, trainRun } from './runs/train-run.ts'

enableProdMode() // without it every run is told that there is a faster backend
checkMetrics()

const { train: config, app, outputFolder, twice } = readCommand(process.argv.slice(2))
const { enabled, trackingUri, experimentName: chosen } = app.mlflow
const experimentName = chosen ?? 'detr_training'
if (trackingUri !== null) setTrackingUri(trackingUri)
const tensorboardDir = join(outputFolder, 'tensorboard')
const tracker = new TrainingTracker(experimentName, {
  enabled,
  tensorboardDir,
  logEvery: 5,
  checkpointEvery: 10,
  logMemory: true,
})
console.log(enabled ? `logging to ${getTrackingUri()}` : 'tracking is off')

const place = { tracker, experimentName, outputFolder }
const trained = await trainRun(config, place)
describe(trained)
if (enabled) {
  const names = await checkNames(trained.runId, config.num_epochs, tensorboardDir)
  console.log(`run        ${trained.runId}: ${names} names, all there`)
  if (twice) {
    const { runId } = await trainRun(config, place)
    console.log(`repeated   all ${await comparePoints(trained.runId, runId)} points are equal`)
  }
  const best = await exportBest(experimentName, outputFolder)
  console.log(`exported   ${best.info.runName} as ${MODEL_NAME}, and to ${outputFolder}`)
  console.log(`events     tensorboard --logdir ${tensorboardDir}`)
}

function describe({ test, blobs, bestEpoch }: TrainedRun): void {
  console.log(`best epoch ${bestEpoch}`)
  for (const [name, { map, precision, recall, perClass }] of Object.entries({ test, blobs })) {
    const [player, ball] = [perClass.player.map, perClass.ball.map]
    console.log(
      `${name.padEnd(10)} mAP ${map.toFixed(3)} (player ${player.toFixed(3)}, ball ${ball.toFixed(3)}), ` +
        `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    )
  }
  if (test.map <= blobs.map) throw new Error('the network finds no more than patches of colour')
}
