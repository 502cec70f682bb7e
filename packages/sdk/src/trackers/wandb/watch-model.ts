import { invalid } from '@waymark/domain'

/** Numbers on whatever device they are; of TensorFlow.js. */
export interface WatchedTensor {
  dataSync(): ArrayLike<number>
}

/** What changes a model's variables; every optimiser of TensorFlow.js is one. */
export interface WatchedOptimizer {
  applyGradients(gradients: unknown): void
}

/** A variable that training changes. */
export interface WatchedWeight {
  readonly name: string
  /** Its name before it was made unlike that of every other variable of the process. */
  readonly originalName?: string
  read(): WatchedTensor
}

/** What is watched; a `LayersModel` of TensorFlow.js is one. */
export interface WatchedModel {
  readonly trainableWeights?: readonly WatchedWeight[]
  readonly optimizer?: WatchedOptimizer | undefined
}

/** What of a model is looked at. */
export type WatchedParts = 'gradients' | 'parameters' | 'all'

/** How a model is watched. */
export interface Watching {
  readonly log: WatchedParts
  /** Batches from one look to the next. */
  readonly logFreq: number
  /** Default: the model's own, which `compile` gave it. */
  readonly optimizer?: WatchedOptimizer | undefined
  readonly logHistogram: (key: string, values: ArrayLike<number>) => void
  /** What went wrong at one look; the training goes on. */
  readonly refuse: (error: unknown) => void
}

/** What watching took, in the thread of the training. */
export interface WatchCost {
  /** Batches that went by. */
  readonly batches: number
  /** Batches that were looked at. */
  readonly looks: number
  readonly totalMs: number
}

/**
 * Looks at a model as its optimiser changes it: the gradients are those of the training's own pass,
 * nothing is computed again. Stands in for the optimiser's `applyGradients` until it is stopped.
 *
 * @throws {TrackingError} `INVALID_VALUE` for a model that no optimiser trains
 */
export function watchModel(
  model: WatchedModel,
  { log, logFreq, logHistogram, refuse, ...given }: Watching,
): { readonly stop: () => WatchCost } {
  const optimizer = given.optimizer ?? model.optimizer
  if (typeof optimizer?.applyGradients !== 'function') {
    throw invalid('The model has no optimizer: compile it first, or name the optimizer to watch.')
  }
  if (!(Number.isInteger(logFreq) && logFreq > 0)) {
    throw invalid(`A model is watched every so many batches, not every ${logFreq}.`)
  }
  const cost = { batches: 0, looks: 0, totalMs: 0 }
  const own = Object.getOwnPropertyDescriptor(optimizer, 'applyGradients')
  const apply = optimizer.applyGradients
  const shown = shownNames(model.trainableWeights ?? [])
  const look = (gradients: unknown): void => {
    if (log !== 'parameters') {
      for (const { name, tensor } of namedTensors(gradients)) {
        logHistogram(`gradients/${shown.get(name) ?? name}`, tensor.dataSync())
      }
    }
    if (log === 'gradients') return
    for (const weight of model.trainableWeights ?? []) {
      logHistogram(`parameters/${shown.get(weight.name) ?? weight.name}`, weight.read().dataSync())
    }
  }
  optimizer.applyGradients = (gradients: unknown): void => {
    if (cost.batches % logFreq === 0) {
      const start = performance.now()
      try {
        look(gradients)
      } catch (error) {
        refuse(error)
      }
      cost.looks += 1
      cost.totalMs += performance.now() - start
    }
    cost.batches += 1
    apply.call(optimizer, gradients)
  }
  return {
    stop() {
      if (own === undefined) delete (optimizer as Partial<WatchedOptimizer>).applyGradients
      else Object.defineProperty(optimizer, 'applyGradients', own)
      return cost
    },
  }
}

/**
 * The names under which weights are logged, by their own: TensorFlow.js calls the kernel of a second
 * model `dense/kernel_1`, and the runs of a search are to have equal names.
 */
function shownNames(weights: readonly WatchedWeight[]): ReadonlyMap<string, string> {
  const originals = weights.map(({ name, originalName }) => originalName ?? name)
  const isTold = new Set(originals).size === originals.length // else they do not tell weights apart
  return new Map(weights.map(({ name }, index) => [name, (isTold && originals[index]) || name]))
}

/** Both forms that an optimiser takes: a list of named tensors, or tensors by name. */
function namedTensors(
  gradients: unknown,
): readonly { readonly name: string; readonly tensor: WatchedTensor }[] {
  if (Array.isArray(gradients)) return gradients
  return Object.entries(Object(gradients) as Record<string, WatchedTensor>).map(
    ([name, tensor]) => ({ name, tensor }),
  )
}
