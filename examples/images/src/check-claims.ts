import assert from 'node:assert/strict'
import { type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { getRun, listArtifacts, metricHistory } from '@waymark/sdk'
import { loadModel } from '@waymark/sdk/models'
import { recognise } from './classifier/recognise.ts'
import { type TrainedClassifier, trainClassifier } from './classifier/train-classifier.ts'
import { CLASSIFIER, GENERATOR } from './config.ts'
import { type TrainedGenerator, trainGenerator } from './flow/train-generator.ts'
import { transform } from './flow/transformer.ts'
import { encodeCondition } from './generator/condition.mts'
import { withoutNoise } from './generator/network.mts'
import { gaussians, seededRandom } from './generator/random.mts'
import {
  CLASSES,
  CONDITION,
  firstWeights,
  PATCH,
  SIZE,
  TOKENS,
  type Weight,
} from './generator/weights.mts'

const REPEATED_STEPS = 44 // an epoch

/** Throws where a training did not do what the README says. */
export async function checkClaims(
  classifier: TrainedClassifier,
  generator: TrainedGenerator,
): Promise<void> {
  assert.ok(classifier.accuracy > 0.9, 'the classifier knows digits')
  const accuracies = generator.epochs.map(({ report }) => report.sample_accuracy)
  assert.ok((accuracies[0] ?? 1) < 0.3, 'before training the digits are noise')
  assert.ok((accuracies.at(-1) ?? 0) > 0.8, 'afterwards they are read as the digits asked for')
  const drawn = new Set(
    generator.epochs.map(({ samples }) => samples.map(({ pixels }) => pixels.join()).join()),
  )
  assert.equal(drawn.size, generator.epochs.length, 'each epoch draws others')
  checkNetwork()
  await checkLogged(generator)
  await checkModel(generator, classifier)

  const { runId } = await trainGenerator(
    { ...GENERATOR, total_steps: REPEATED_STEPS },
    classifier.model,
  )
  const [first, again] = [await losses(generator.runId), await losses(runId)]
  assert.deepEqual(again, first.slice(0, again.length), 'the same seed gives the same losses')
  const repeated = await trainClassifier(CLASSIFIER)
  assert.equal(repeated.accuracy, classifier.accuracy, 'and the same classifier')
  console.log('checked    all that the README says')
}

/** What is registered computes in plain JavaScript what was trained as tensors. */
function checkNetwork(): void {
  const random = seededRandom(GENERATOR.random_seed)
  const weights = firstWeights({ width: GENERATOR.embed_dim, depth: GENERATOR.depth }, random)
  for (const { values } of weights.values()) values.set(gaussians(values.length, random))
  const patches = gaussians(SIZE * SIZE, random)
  const condition = encodeCondition(0.3, 4)
  const plain = withoutNoise(weights, patches, condition)
  const trained = tidy(() => {
    const tensors = new Map([...weights].map(([name, one]) => [name, toTensor(one)]))
    const rows = tensor2d(patches, [TOKENS, PATCH * PATCH])
    return transform(tensors, rows, tensor2d(condition, [1, CONDITION])).dataSync()
  })
  const scale = Math.max(...plain.map(Math.abs))
  for (const [at, value] of plain.entries())
    assert.ok(Math.abs(value - (trained[at] ?? Number.NaN)) < 1e-4 * scale)
}

function toTensor({ values, shape }: Weight): Tensor2D {
  return tensor2d(values, [...shape])
}

async function checkLogged({ runId, epochs }: TrainedGenerator): Promise<void> {
  const run = await getRun(runId)
  const params = new Set(run.params.map(({ key }) => key))
  for (const key of [...Object.keys(GENERATOR), 'timestamp'])
    assert.ok(params.has(key), `param ${key}`)
  const metrics = new Set(run.metrics.map(({ key }) => key))
  for (const key of ['final_loss', 'best_loss', 'training_duration_hours'])
    assert.ok(metrics.has(key), `metric ${key}`)
  const files: string[] = []
  for await (const { path } of listArtifacts(runId, { recursive: true })) files.push(path)
  const expected = [
    'checkpoints/best.safetensors',
    'checkpoints/flow_dit.safetensors',
    'logs/training_log.json',
    'plots/training_curves.svg',
    ...epochs.map((_, epoch) => `samples/epoch_${epoch}.png`),
  ]
  for (const file of expected) assert.ok(files.includes(file), `artifact ${file}`)
}

/** The model as whoever loads it has it: it draws what it is asked for. */
async function checkModel(
  { runId }: TrainedGenerator,
  { model }: TrainedClassifier,
): Promise<void> {
  const generator = await loadModel(`runs:/${runId}/model`)
  const asked = Array.from({ length: CLASSES }, (_, digit) => ({ digit, seed: 7 }))
  const drawn = (await generator.predict(asked)) as unknown as readonly number[][] // as predict.mts has it
  await generator.close()
  const { labels } = recognise(
    model,
    drawn.map((pixels) => Float32Array.from(pixels)),
  )
  const hits = labels.filter((label, digit) => label === digit).length
  assert.ok(hits >= CLASSES - 1, `the loaded model draws ${hits} of ${CLASSES} digits`)
}

async function losses(runId: string): Promise<number[]> {
  return Array.from((await metricHistory(runId, 'train_loss')).values)
}
