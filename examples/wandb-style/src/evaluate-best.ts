import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from '@tensorflow/tfjs-core'
import { loadLayersModel, type Sequential } from '@tensorflow/tfjs-layers'
import { init, type WandbRun } from '@waymark/sdk/wandb'
import { evaluate, type SearchConfig } from './model.ts'
import { MODEL, PROJECT } from './train-run.ts'
import { readTumours } from './tumours.ts'

/** How the best of the search does on tumours that it never saw. */
export interface BestReport {
  readonly runId: string
  readonly version: string
  readonly valLoss: number
  readonly testAccuracy: number
  /** The accuracy of calling every tumour benign. */
  readonly majorityAccuracy: number
}

/** A run of its own: fetches the version with the alias `best` and judges it. */
export async function evaluateBest({ seed }: SearchConfig): Promise<BestReport> {
  await using run = await init({
    project: PROJECT,
    name: 'evaluate_best',
    group: 'hyperparameter_search',
    jobType: 'eval',
  })
  const reference = `${MODEL}:best`
  const used = await run.useArtifact(reference)
  const model = await fetchModel(run, reference)
  if (used === null || model === null) throw new Error(`${reference} is not to be had`)
  model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  const { val, test } = readTumours(seed)
  const [onVal, onTest] = [evaluate(model, val), evaluate(model, test)]
  const benign = Array.from(test.targets.dataSync())
  const majorityAccuracy = benign.reduce((sum, value) => sum + value, 0) / benign.length
  run.log({ 'test/loss': onTest.loss, 'test/accuracy': onTest.accuracy })
  return {
    runId: run.id,
    version: used.version,
    valLoss: onVal.loss,
    testAccuracy: onTest.accuracy,
    majorityAccuracy,
  }
}

/** The model of an artifact; null where there is none. Its files are here only to be read. */
async function fetchModel(run: WandbRun, reference: string): Promise<Sequential | null> {
  const destination = mkdtempSync(join(tmpdir(), 'tumour-mlp-'))
  try {
    const folder = await run.downloadArtifact(reference, destination)
    return folder === null ? null : await readModel(folder)
  } finally {
    rmSync(destination, { recursive: true, force: true })
  }
}

/** A model as `saveModel` wrote it. */
async function readModel(folder: string): Promise<Sequential> {
  const text = readFileSync(join(folder, 'model.json'), 'utf8')
  const { modelTopology, weightsManifest } = JSON.parse(text) as {
    readonly modelTopology: object
    readonly weightsManifest: readonly { readonly weights: io.WeightsManifestEntry[] }[]
  } // as it was written
  const bytes = readFileSync(join(folder, 'model.weights.bin'))
  const weightData = new Uint8Array(bytes).buffer
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights)
  const handler = io.fromMemory({ modelTopology, weightSpecs, weightData })
  return (await loadLayersModel(handler)) as Sequential // as it was saved
}
