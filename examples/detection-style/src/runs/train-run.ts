import { join } from 'node:path'
import { type ActiveRun, searchRuns } from '@waymark/sdk'
import type { TrainingTracker } from '@waymark/sdk/trackers'
import type { TrainConfig } from '../config.ts'
import { detectBlobs } from '../metrics/blob-detector.ts'
import { type Evaluation, evaluate } from '../metrics/evaluate.ts'
import { buildNet } from '../model/build-net.ts'
import { detectAll, netDetector } from '../model/detect.ts'
import { fit } from '../model/fit.ts'
import { CLASSES } from '../scenes/scene.ts'
import { drawDatasets } from './datasets.ts'
import { EpochLog } from './epoch-log.ts'
import { namedScores } from './metric-names.ts'

/** What a training came to. */
export interface TrainedRun {
  /** '' where nothing is logged. */
  readonly runId: string
  readonly bestEpoch: number
  /** On scenes that training never saw. */
  readonly test: Evaluation
  /** What can be had there without learning. */
  readonly blobs: Evaluation
}

/** Where a training's run goes. */
export interface RunPlace {
  readonly tracker: TrainingTracker
  readonly experimentName: string
  readonly outputFolder: string
}

/** Trains once, as a run with everything that is needed to train the same again. */
export function trainRun(config: TrainConfig, place: RunPlace): Promise<TrainedRun> {
  const params = {
    ...config,
    num_classes: CLASSES.length,
    optimizer: 'adam',
    // One thread computes in float32, height by width by channel.
    num_workers: 0,
    prefetch_factor: 0,
    mixed_precision: false,
    compile_model: false,
    channels_last: true,
  }
  return place.tracker.startRun(params, async (run) => {
    const { model_architecture, random_seed } = config
    run.setTag('mlflow.runName', `${model_architecture}__seed=${random_seed}`)
    if (run.runId !== '' && !(await hasBaseline(place.experimentName))) run.setTag('baseline', true)
    return trainInside(run, config, place)
  })
}

/** Whether an earlier run is what later ones are compared with. */
async function hasBaseline(experimentName: string): Promise<boolean> {
  const earlier = { experimentNames: [experimentName], filter: "tags.baseline = 'true'" }
  for await (const _ of searchRuns(earlier)) return true
  return false
}

async function trainInside(
  run: ActiveRun,
  config: TrainConfig,
  { tracker, outputFolder }: RunPlace,
): Promise<TrainedRun> {
  const { train, val, test } = drawDatasets(config)
  run.logInput({ name: 'pitches', content: { pixels: flatten(train) } }, { context: 'training' })
  const net = buildNet(config)
  const folder = join(outputFolder, 'checkpoints', run.runId)
  const log = new EpochLog({ run, tracker, net, config, val, folder })
  const onStep = (step: number, losses: object, learningRate: number): void => {
    tracker.logMetrics({ ...losses, learning_rate: learningRate }, step)
  }
  for await (const { epoch, steps } of fit({ net, config, scenes: train, onStep })) {
    await log.finish(epoch, steps)
  }
  const { epoch, steps } = await log.restoreBest()

  const held = evaluate(await detectAll(netDetector(net), test))
  const blobs = evaluate(await detectAll(detectBlobs, test))
  run.logMetrics({ ...namedScores('test', held), ...namedScores('blobs', blobs) }, steps)
  net.dispose()
  return { runId: run.runId, bestEpoch: epoch, test: held, blobs }
}

function flatten(scenes: readonly { readonly pixels: Float32Array }[]): Float32Array {
  return Float32Array.from(scenes.flatMap(({ pixels }) => [...pixels]))
}
