import { writeFileSync } from 'node:fs'
import {
  inferSignature,
  loadModel,
  logModel,
  onnxModel,
  saveModel,
  tensor,
  tfjsToOnnx,
} from '@waymark/sdk/models'
import { type ConversionStep, convertToOnnx } from '@waymark/sdk/trackers'
import { TAGS } from '../corpus/sentence.ts'
import { inputSize } from '../features/backbones.ts'
import { judge } from '../model/judge.ts'
import { netTagger, onnxTagger } from '../model/tagger.ts'
import type { Pipeline } from './stage.ts'
import type { Trained } from './train.ts'

/** What a network becomes. */
export interface ConversionPlan {
  readonly target: 'onnx_fp32' | 'onnx_int8'
  readonly opsetVersion?: number
}

/** A converted network. */
export interface Converted {
  /** How it is loaded and registered. */
  readonly modelUri: string
  readonly modelPath: string
  readonly sizeBytes: number
  readonly smokeTestPassed: boolean
}

/** How much span F1 a conversion may cost on the validation sentences. */
const TOLERANCE = { onnx_fp32: 0.001, onnx_int8: 0.02 }

/**
 * Converts a trained network to ONNX as a run of its own: tests it, stores it as a model.
 *
 * @throws what keeps it from being converted, after that was logged
 */
export function convert(
  pipeline: Pipeline,
  trained: Trained,
  { target, opsetVersion = 17 }: ConversionPlan,
): Promise<Converted> {
  const { conversion } = pipeline.tracker
  const { runId, settings, checkpoint } = trained
  const work = async (): Promise<Converted> => {
    const { modelPath, sizeBytes, smokeTestPassed } = await convertToOnnx(
      {
        source: runId === '' ? checkpoint : `runs:/${runId}/checkpoint`,
        sourcePath: checkpoint,
        target,
        opsetVersion,
        backbone: settings.backbone,
        outputFolder: `${checkpoint}_${target}_opset_${opsetVersion}`,
        convert: (step) => writeOnnx(step, trained),
        smokeTest: (step) => findsAsMuch(step, trained, pipeline, TOLERANCE[target]),
      },
      conversion,
    )
    const modelUri = await storeModel(pipeline, modelPath, trained)
    return { modelUri, modelPath, sizeBytes, smokeTestPassed: smokeTestPassed === true }
  }
  if (conversion === null) return work()
  return conversion.startConversionRun(
    { runName: target, conversionType: target, sourceTrainingRun: runId },
    work,
  )
}

/** Logs a converted network as a model; where nothing is logged it becomes a folder. */
async function storeModel(
  { isTracked }: Pipeline,
  modelPath: string,
  { runId, settings: { backbone } }: Trained,
): Promise<string> {
  const columns = inputSize(backbone)
  const inputExample = tensor(new Float32Array(columns), [1, columns])
  const output = tensor(new Float32Array(TAGS.length), [1, TAGS.length])
  const options = {
    inputExample,
    signature: inferSignature(inputExample, { output }),
    metadata: { backbone, source_training_run: runId },
  }
  if (isTracked) {
    const logged = await logModel(onnxModel(modelPath), { ...options, modelType: 'ner_tagger' })
    return logged.modelUri
  }
  await saveModel(onnxModel(modelPath), `${modelPath}.model`, options)
  return `${modelPath}.model`
}

async function writeOnnx(
  { modelPath, quantization, opsetVersion, log }: ConversionStep,
  { net }: Trained,
): Promise<void> {
  log(`${net.countParams()} weights, quantization ${quantization}, opset ${opsetVersion}`)
  const { bytes } = await tfjsToOnnx(net, { quantization, opsetVersion })
  writeFileSync(modelPath, bytes)
}

/** Whether onnxruntime finds about as many names with the converted network as tfjs with the network. */
async function findsAsMuch(
  { modelPath, log }: ConversionStep,
  { net, settings }: Trained,
  { corpus, tracker }: Pipeline,
  tolerance: number,
): Promise<boolean> {
  const folder = `${modelPath}.smoke-test`
  await saveModel(onnxModel(modelPath), folder)
  const model = await loadModel(folder)
  const { val } = corpus.news
  const before = (await judge(netTagger(net, settings.backbone), val)).spans.macroF1
  const after = (await judge(onnxTagger(model, settings.backbone), val)).spans.macroF1
  await model.close()
  log(`span F1 on the validation sentences: ${before} before, ${after} after`)
  tracker.conversion?.run.logMetric('onnx_val_macro_f1_span', after)
  return Math.abs(after - before) <= tolerance
}
