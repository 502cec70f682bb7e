import '@tensorflow/tfjs-backend-wasm'
import { parseArgs } from 'node:util'
import { enableProdMode, setBackend } from '@tensorflow/tfjs-core'
import { getTrackingUri } from '@waymark/sdk'
import { checkClaims } from './check-claims.ts'
import { trainClassifier } from './classifier/train-classifier.ts'
import { CLASSIFIER, GENERATOR } from './config.ts'
import { trainGenerator } from './flow/train-generator.ts'

enableProdMode() // without it every run is told that there is a faster backend
await setBackend('wasm') // a transformer's many products take seven times as long in plain JavaScript

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    'total-steps': { type: 'string', default: String(GENERATOR.total_steps) },
    'random-seed': { type: 'string', default: String(GENERATOR.random_seed) },
  },
})
const random_seed = Number(values['random-seed'])
const total_steps = Number(values['total-steps'])
if (!Number.isInteger(random_seed) || !(total_steps > 0))
  throw new Error('--random-seed and --total-steps take whole numbers')
console.log(`logging to ${getTrackingUri()}`)

const classifier = await trainClassifier({ ...CLASSIFIER, random_seed })
console.log(`run        ${classifier.runId}`)
console.log(`classifier ${percent(classifier.accuracy)} of the held-out digits`)

const generator = await trainGenerator({ ...GENERATOR, random_seed, total_steps }, classifier.model)
const { sample_accuracy = 0, sample_diversity = 0 } = generator.epochs.at(-1)?.report ?? {}
console.log(`run        ${generator.runId}`)
console.log(`generator  ${percent(sample_accuracy)} of its digits are read as the one asked for`)
console.log(`           and vary ${percent(sample_diversity)} as much as written ones`)
if (values.check) await checkClaims(classifier, generator)

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
