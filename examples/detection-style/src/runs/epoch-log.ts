import { join } from 'node:path'
import { dispose, type Tensor } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { ActiveRun } from '@waymark/sdk'
import { inferSignature, onnxModel, type Signature, tensor, tfjsToOnnx } from '@waymark/sdk/models'
import type { TrainingTracker } from '@waymark/sdk/trackers'
import type { TrainConfig } from '../config.ts'
import { evaluate } from '../metrics/evaluate.ts'
import { OUTPUTS } from '../model/build-net.ts'
import { detectAll, netDetector } from '../model/detect.ts'
import { writeCheckpoint } from '../model/write-checkpoint.ts'
import { CELL_COUNT, CELL_INPUTS } from '../scenes/cells.ts'
import type { Scene } from '../scenes/scene.ts'
import { namedScores } from './metric-names.ts'
import { samplePicture } from './sample-picture.ts'

/** What a training logs its epochs with. */
export interface EpochLogParts {
  readonly run: ActiveRun
  readonly tracker: TrainingTracker
  readonly net: Sequential
  readonly config: TrainConfig
  readonly val: readonly Scene[]
  /** Where checkpoints are written. */
  readonly folder: string
}

interface Best {
  readonly epoch: number
  readonly map: number
  readonly weights: readonly Tensor[]
}

const SAMPLES = 8

/** Logs what is there after each epoch, and remembers the best. */
export class EpochLog {
  readonly #parts: EpochLogParts
  #best: Best = { epoch: 0, map: Number.NEGATIVE_INFINITY, weights: [] }
  #steps = 0

  constructor(parts: EpochLogParts) {
    this.#parts = parts
  }

  /** Logs the model of an epoch; of some epochs also how good it is, pictures and a checkpoint. */
  async finish(epoch: number, steps: number): Promise<void> {
    const { config } = this.#parts
    const isLast = epoch === config.num_epochs
    this.#steps = steps
    const isValidated = isLast || epoch % config.validate_every === 0
    const map = isValidated ? await this.#validate(epoch, steps) : null
    const isBest = this.#best.epoch === epoch
    await this.#logModel(`models/epoch_${epoch}`, { epoch, map, isBest, steps })
    if (isValidated) await this.#checkpoint(epoch, isBest)
  }

  /** Gives the network the weights of its best epoch, and logs it as the run's model. */
  async restoreBest(): Promise<{ readonly epoch: number; readonly steps: number }> {
    const { epoch, map, weights } = this.#best
    this.#parts.net.setWeights([...weights])
    dispose([...weights])
    await this.#logModel('model', { epoch, map, isBest: true, steps: this.#steps })
    return { epoch, steps: this.#steps }
  }

  async #validate(epoch: number, steps: number): Promise<number> {
    const { run, tracker, net, val } = this.#parts
    const pictures = await detectAll(netDetector(net), val)
    const evaluation = evaluate(pictures)
    run.logMetrics(namedScores('val', evaluation), steps)
    tracker.logImage(samplePicture(val.slice(0, SAMPLES), pictures), `epoch_${epoch}`)
    console.log(`epoch ${String(epoch).padStart(3)}  val_map ${evaluation.map.toFixed(4)}`)
    if (evaluation.map > this.#best.map) {
      dispose([...this.#best.weights])
      const weights = net.getWeights().map((one) => one.clone())
      this.#best = { epoch, map: evaluation.map, weights }
    }
    return evaluation.map
  }

  async #checkpoint(epoch: number, isBest: boolean): Promise<void> {
    const { tracker, net, config, folder } = this.#parts
    const written = await writeCheckpoint(net, { epoch, config }, join(folder, `epoch_${epoch}`))
    tracker.logEpochCheckpoint(written, epoch, { isBest })
  }

  /** As ONNX, which Python loads as well. */
  async #logModel(
    path: string,
    state: {
      readonly epoch: number
      readonly map: number | null
      readonly isBest: boolean
      readonly steps: number
    },
  ): Promise<void> {
    const { tracker, net, config } = this.#parts
    const { bytes } = await tfjsToOnnx(net)
    const { epoch, map, isBest, steps } = state
    await tracker.logModel(onnxModel(bytes), path, {
      signature: signature(),
      metadata: { epoch, mAP: map, is_best: isBest, config },
      step: steps,
    })
  }
}

/** Windows of cells in, a logit of each class and a box for each out. */
function signature(): Signature {
  const inputs = tensor(new Float32Array(CELL_COUNT * CELL_INPUTS), [CELL_COUNT, CELL_INPUTS])
  const output = tensor(new Float32Array(CELL_COUNT * OUTPUTS), [CELL_COUNT, OUTPUTS])
  return inferSignature(inputs, { output })
}
