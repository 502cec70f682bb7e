import { fileURLToPath } from 'node:url'
import { codeModel, inferSignature, logModel } from '@waymark/sdk/models'
import { ModelRegistry, type TrainingTracker } from '@waymark/sdk/trackers'
import { SIZE } from '../generator/weights.mts'

const GENERATOR = fileURLToPath(new URL('../generator/', import.meta.url))

/** The registered model of every generator here. */
export const GENERATOR_NAME = 'flow-dit-digits'

/** Logs the generator as JavaScript that draws a digit when it is asked for one, and registers it. */
export async function registerGenerator(tracker: TrainingTracker, weights: string): Promise<void> {
  const { runId } = tracker.run
  if (runId === '') return // the store was out of reach
  const example = [{ digit: 3, seed: 1 }]
  const answer = [Array.from({ length: SIZE * SIZE }, () => 0.5)]
  const module = fileURLToPath(new URL('../generator/predict.mjs', import.meta.url))
  await logModel(codeModel(module, { root: GENERATOR, artifacts: { weights } }), {
    inputExample: example,
    signature: inferSignature(example, answer),
    modelType: 'generator',
  })
  const version = await new ModelRegistry().registerModel(`runs:/${runId}/model`, GENERATOR_NAME, {
    tags: { classes: '10_handwritten_digits' },
    description: 'Draws a handwritten digit of 8×8 pixels: takes the digit and a seed.',
  })
  console.log(`registered ${GENERATOR_NAME} version ${version.version}`)
}
