import { readFileSync } from 'node:fs'
import { TrackingError } from '@waymark/sdk'
import { loadModel } from '@waymark/sdk/models'
import { netTagger, onnxTagger } from './model/tagger.ts'
import { benchmark } from './stages/benchmark.ts'
import { type Converted, convert } from './stages/convert.ts'
import { promote } from './stages/register.ts'
import { bestOfEach, search } from './stages/search.ts'
import { type Candidate, select } from './stages/select.ts'
import { type FoundName, serveAndAsk } from './stages/serve.ts'
import type { Pipeline } from './stages/stage.ts'
import type { Trained } from './stages/train.ts'
import { trainContinued, trainFinal } from './stages/train-final.ts'

/** What a pipeline came to. */
export interface PipelineOutcome {
  readonly final: Trained
  readonly continued: Trained
  readonly fp32: Converted
  readonly int8: Converted
  /** Where the model in production is found: the continued training's. */
  readonly production: string
  readonly sentences: readonly (readonly string[])[]
  readonly found: readonly (readonly FoundName[])[]
}

/** Runs every stage, each from what the one before it found. */
export async function runStages(pipeline: Pipeline): Promise<PipelineOutcome> {
  const candidates: Candidate[] = []
  for (const trial of bestOfEach(await search(pipeline))) {
    const tagger = netTagger(trial.net, trial.settings.backbone)
    candidates.push({ trial, results: await benchmark(pipeline, tagger, 'hpo_trial') })
  }
  const chosen = await select(pipeline, candidates)

  const final = await trainFinal(pipeline, chosen)
  const fp32 = await convert(pipeline, final, { target: 'onnx_fp32' })
  const int8 = await convert(pipeline, final, { target: 'onnx_int8' })
  await convertInVain(pipeline, final)
  await promote(pipeline, int8, final)

  const continued = await trainContinued(pipeline, final)
  const successor = await convert(pipeline, continued, { target: 'onnx_int8' })
  await measure(pipeline, successor, continued)
  const production = await promote(pipeline, successor, continued)

  const sentences = [
    ...pipeline.corpus.news.test.slice(0, 3),
    ...pipeline.corpus.inbox.test.slice(0, 3),
  ].map(({ tokens }) => tokens)
  const found = await serveAndAsk(production, continued.settings.backbone, sentences)
  return { final, continued, fp32, int8, production, sentences, found }
}

/** What is asked for is not there: the conversion fails, its run says so, and the pipeline goes on. */
async function convertInVain(pipeline: Pipeline, final: Trained): Promise<void> {
  try {
    await convert(pipeline, final, { target: 'onnx_fp32', opsetVersion: 99 })
  } catch (error) {
    if (error instanceof TrackingError && error.code === 'MODEL_NOT_CONVERTED') return
    throw error
  }
  throw new Error('a conversion to an opset that does not exist has succeeded')
}

async function measure(pipeline: Pipeline, { modelUri }: Converted, { settings }: Trained) {
  const model = await loadModel(modelUri)
  await benchmark(pipeline, onnxTagger(model, settings.backbone), 'final_training')
  await model.close()
}

/** Whether an ONNX file multiplies matrices of integers, as only a quantised one does. */
export function isQuantised({ modelPath }: Converted): boolean {
  return readFileSync(modelPath).includes('MatMulInteger')
}
