import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  dispose,
  type Tensor,
  tensor2d,
  tidy,
  type Variable,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core'
import type { GeneratorConfig } from '../config.ts'
import type { Digit } from '../digits.ts'
import { type Random, shuffled } from '../generator/random.mts'
import type { Weights } from '../generator/weights.mts'
import { AdamW } from './adam-w.ts'
import { flowLoss, noisyBatch } from './flow-loss.ts'
import type { Tensors } from './transformer.ts'

/** What is known after a step; `step` counts from 1. */
export interface StepReport {
  readonly step: number
  readonly train_loss: number
  readonly learning_rate: number
  /** The gradient's length before it was clipped. */
  readonly gradient_norm: number
  /** How many epochs are complete, if this step completed one. */
  readonly epoch: number | undefined
}

/** What `fitFlow` trains, and on what. */
export interface FlowTraining {
  readonly config: GeneratorConfig
  readonly digits: readonly Digit[]
  readonly random: Random
  /** Changed in place, step by step. */
  readonly weights: Weights
  /** Their moving average, with which digits are drawn; changed in place. */
  readonly average: Weights
}

type Variables = ReadonlyMap<string, Variable>

/** Trains step by step and reports each. */
export async function* fitFlow(
  training: FlowTraining,
): AsyncGenerator<StepReport, void, undefined> {
  const { config, weights, average, random } = training
  const variables = toVariables(weights)
  const optimizer = new AdamW(config)
  let waiting: readonly Digit[] = []
  let epoch = 0
  for (let step = 1; step <= config.total_steps; step += 1) {
    if (waiting.length < config.batch_size) waiting = shuffled(training.digits, random)
    const batch = waiting.slice(0, config.batch_size)
    waiting = waiting.slice(config.batch_size)
    const isLastOfEpoch = waiting.length < config.batch_size
    if (isLastOfEpoch) epoch += 1

    const { loss, gradients } = gradientsOf(variables, batch, random)
    const learning_rate = optimizer.learningRate
    const gradient_norm = optimizer.step(weights, gradients)
    assign(variables, weights)
    follow(average, weights, config.ema_beta)
    yield {
      step,
      train_loss: loss,
      learning_rate,
      gradient_norm,
      epoch: isLastOfEpoch ? epoch : undefined,
    }
    await nextTurn() // training is all computing: here what was logged gets its turn to be sent
  }
  dispose([...variables.values()])
}

function toVariables(weights: Weights): Variables {
  return new Map(
    [...weights].map(([name, { shape, values }]) => [
      name,
      variable(tensor2d(values.slice(), [...shape])),
    ]),
  )
}

function gradientsOf(
  variables: Variables,
  digits: readonly Digit[],
  random: Random,
): { readonly loss: number; readonly gradients: ReadonlyMap<string, Float32Array> } {
  const batch = noisyBatch(digits, random)
  const { value, grads } = variableGrads(
    () => flowLoss(variables as unknown as Tensors, batch), // all of them are matrices
    [...variables.values()],
  )
  const gradients = new Map(
    [...variables].map(([name, { name: id }]) => [name, numbersOf(grads[id])]),
  )
  const loss = numbersOf(value)[0] ?? Number.NaN
  dispose([value, ...Object.values(grads), ...Object.values(batch)])
  return { loss, gradients }
}

function numbersOf(values: Tensor | undefined): Float32Array {
  if (values === undefined) throw new Error('a weight has no gradient')
  return Float32Array.from(values.dataSync())
}

function assign(variables: Variables, weights: Weights): void {
  tidy(() => {
    for (const [name, { shape, values }] of weights)
      variables.get(name)?.assign(tensor2d(values.slice(), [...shape]))
  })
}

function follow(average: Weights, weights: Weights, beta: number): void {
  for (const [name, { values }] of average) {
    const latest = weights.get(name)?.values
    for (const [at, value] of values.entries())
      values[at] = beta * value + (1 - beta) * (latest?.[at] ?? value)
  }
}
