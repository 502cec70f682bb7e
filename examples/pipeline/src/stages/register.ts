import { ModelRegistry } from '@waymark/sdk/trackers'
import type { Converted } from './convert.ts'
import type { Pipeline } from './stage.ts'
import type { Trained } from './train.ts'

/** Under which name the tagger is registered. */
const MODEL_NAME = 'ner_tagger'

/**
 * Registers a converted network and makes it the one in production.
 *
 * @returns the URI under which that is found; the model's own where there is no registry
 */
export async function promote(
  { isTracked }: Pipeline,
  converted: Converted,
  trained: Trained,
): Promise<string> {
  if (!isTracked) return converted.modelUri
  const registry = new ModelRegistry()
  const { backbone } = trained.settings
  const score = trained.test.spans.macroF1.toFixed(4)
  const { version } = await registry.registerModel(converted.modelUri, MODEL_NAME, {
    tags: { backbone, 'macro-f1-span': score, source_training_run: trained.runId },
    description: `${backbone}, int8: span F1 ${score} on held-out sentences before quantisation`,
  })
  await registry.transitionModelStage(MODEL_NAME, version, 'Production')
  return `models:/${MODEL_NAME}/Production`
}
