import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { TrainConfig } from '../config.ts'
import { seededRandom, shuffled } from '../random.ts'
import type { Scene } from '../scenes/scene.ts'
import { prepare, sampleCells } from './cell-sampler.ts'
import { type StepLosses, Stepper } from './stepper.ts'

/** What is trained, and on what. */
export interface Training {
  readonly net: Sequential
  readonly config: TrainConfig
  readonly scenes: readonly Scene[]
  /** Hears of every step. */
  readonly onStep: (step: number, losses: StepLosses, learningRate: number) => void
}

/** Trains epoch by epoch; reports each, counted from 1, and the steps that were taken until then. */
export async function* fit({
  net,
  config,
  scenes,
  onStep,
}: Training): AsyncGenerator<{ readonly epoch: number; readonly steps: number }, void, undefined> {
  const random = seededRandom(config.random_seed)
  const prepared = scenes.map(prepare)
  const stepper = new Stepper(net, config)
  const perStep = config.batch_size * config.gradient_accumulation_steps
  const total = Math.ceil(scenes.length / perStep) * config.num_epochs
  let steps = 0
  for (let epoch = 1; epoch <= config.num_epochs; epoch += 1) {
    for (const group of chunk(shuffled(prepared, random), perStep)) {
      const learningRate = cosine(config.learning_rate, steps / total)
      const batches = chunk(group, config.batch_size).map((some) => sampleCells(some, random))
      onStep(steps, stepper.step(batches, learningRate), learningRate)
      steps += 1
    }
    yield { epoch, steps }
    await nextTurn() // training is all computing: here what was logged gets its turn to be sent
  }
  stepper.dispose()
}

/** From `first` down to zero in half a wave. */
function cosine(first: number, progress: number): number {
  return (first * (1 + Math.cos(Math.PI * progress))) / 2
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}
