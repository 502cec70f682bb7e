import type { TrainConfig } from '../config.ts'
import { drawScenes } from '../scenes/draw-scenes.ts'
import type { Scene } from '../scenes/scene.ts'

/** What is learned from, what the best epoch is chosen by, and what only the end may see. */
export interface Datasets {
  readonly train: readonly Scene[]
  readonly val: readonly Scene[]
  readonly test: readonly Scene[]
}

/** Draws the scenes of a training. */
export function drawDatasets({
  random_seed,
  train_samples,
  val_samples,
  test_samples,
}: Pick<TrainConfig, 'random_seed' | 'train_samples' | 'val_samples' | 'test_samples'>): Datasets {
  const draw = (count: number, part: number) => drawScenes(count, random_seed * 1000 + part)
  return { train: draw(train_samples, 1), val: draw(val_samples, 2), test: draw(test_samples, 3) }
}
