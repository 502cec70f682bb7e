import { isRecord, type Values } from '../config/values.ts'

/** What is read of a layer of TensorFlow.js. */
interface Layer {
  getClassName(): string
  countParams(): number
  getConfig(): unknown
}

/** What is read of an optimiser. */
interface Optimizer {
  getClassName?(): string
  getConfig?(): unknown
  readonly learningRate?: number
}

/** What is read of a model; a `LayersModel` is one. */
export interface TrainedModel {
  readonly name: string
  readonly layers: readonly Layer[]
  readonly optimizer: Optimizer | undefined
  readonly loss: unknown
  readonly metrics: unknown
  readonly trainableWeights: readonly { readonly shape: readonly (number | null)[] }[]
  countParams(): number
  getConfig(): unknown
  summary(lineLength?: number, positions?: number[], print?: (line: string) => void): void
}

/** How a model is trained, as `fit` tells its callbacks. */
export interface FitParams {
  readonly epochs?: number
  readonly batchSize?: number | null
  readonly samples?: number | null
  readonly steps?: number | null
}

/** All that is known before a training, as params; undefined where nobody knows. */
export function modelFacts(model: TrainedModel, fit: FitParams): Values {
  const { optimizer } = model
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer') // computes nothing
  const trainable = model.trainableWeights.map(({ shape }) =>
    shape.reduce<number>((size, side) => size * (side ?? 1), 1),
  )
  return {
    model_architecture: layers.map(layerText).join(' > '),
    n_layers: layers.length,
    parameter_count: model.countParams(),
    trainable_parameter_count: trainable.reduce((sum, size) => sum + size, 0),
    ...optimizerFacts(optimizer),
    loss: nameOf(model.loss),
    metrics: nameOf(model.metrics),
    epochs: fit.epochs,
    batch_size: fit.batchSize ?? undefined,
    train_samples: fit.samples ?? undefined,
    steps_per_epoch: fit.steps ?? undefined,
    random_seed: seedOf(model.getConfig()),
  }
}

/** The learning rate as it is now; undefined where the optimiser has none. */
export function learningRateOf({ optimizer }: TrainedModel): number | undefined {
  const rate = optimizer?.learningRate
  return typeof rate === 'number' ? rate : undefined
}

/** The table of layers as TensorFlow.js prints it. */
export function summaryOf(model: TrainedModel): string {
  const lines: string[] = []
  model.summary(undefined, undefined, (line) => lines.push(line))
  return `${lines.join('\n')}\n`
}

/** `Dense(16, relu)`: what it is, how wide, and how it bends. */
function layerText(layer: Layer): string {
  const config = layer.getConfig()
  const { units, filters, rate, activation } = isRecord(config) ? config : {}
  const said = [units ?? filters ?? rate, activation === 'linear' ? undefined : activation]
  const words = said.filter((word) => word !== undefined && word !== null)
  return words.length === 0 ? layer.getClassName() : `${layer.getClassName()}(${words.join(', ')})`
}

function optimizerFacts(optimizer: Optimizer | undefined): Values {
  if (optimizer === undefined) return {}
  const config = optimizer.getConfig?.()
  const { learningRate, ...rest } = isRecord(config) ? config : {}
  const others = Object.entries(rest).filter(([, value]) => typeof value !== 'object')
  return {
    optimizer: optimizer.getClassName?.() ?? optimizer.constructor.name,
    learning_rate: optimizer.learningRate ?? learningRate,
    ...Object.fromEntries(others.map(([key, value]) => [`optimizer.${key}`, value])),
  }
}

/** A loss or metric by its name, several by theirs. */
function nameOf(value: unknown): unknown {
  if (typeof value === 'function') return value.name || 'custom'
  if (Array.isArray(value)) return value.map(nameOf)
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, nameOf(one)]))
  }
  return value ?? undefined
}

/** The seeds of all initialisers and layers: one if they agree, else the list. */
function seedOf(config: unknown): unknown {
  const seeds = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'seed' && typeof inner === 'number') seeds.add(inner)
        else walk(inner)
      }
    }
  }
  walk(config)
  return seeds.size > 1 ? [...seeds] : [...seeds][0]
}
