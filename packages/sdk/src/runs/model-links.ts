import type { DatasetInput } from '@waymark/domain'
import type { PointOrigin } from '../queue/point-queue.ts'

/** What whoever logs a point says of what it measures. */
interface Measured {
  readonly modelId?: string | undefined
  readonly dataset?: string | undefined
}

/**
 * Which logged model the points of a run measure: the one that they name, else the one that the run logged at
 * their step, as MLflow's client has it.
 */
export class ModelLinks {
  readonly #atStep = new Map<number, string>()
  readonly #known = new Set<string>()
  readonly #digests = new Map<string, string | Promise<string | null>>()
  readonly #foreign: (modelId: string) => void

  /** @param foreign told once of each model that is named and was not logged by this run */
  constructor(foreign: (modelId: string) => void) {
    this.#foreign = foreign
  }

  addMade(modelId: string, step: number): void {
    this.#atStep.set(step, modelId)
    this.#known.add(modelId)
  }

  addDataset(name: string, input: Promise<DatasetInput>): void {
    const digest = input.then(
      ({ dataset }) => {
        this.#digests.set(name, dataset.digest)
        return dataset.digest
      },
      () => null, // whoever logs the input tells why
    )
    this.#digests.set(name, digest)
  }

  #ofStep(key: string, step: number): string | undefined {
    return measuresMachine(key) ? undefined : this.#atStep.get(step)
  }

  /** On the hot path. @returns undefined for a point of the run alone; a promise while the data is hashed */
  originOf(
    key: string,
    step: number,
    measured: Measured | undefined,
  ): PointOrigin | Promise<PointOrigin> | undefined {
    const modelId =
      measured?.modelId ?? (this.#known.size > 0 ? this.#ofStep(key, step) : undefined)
    if (modelId === undefined) return undefined
    if (!this.#known.has(modelId)) {
      this.#known.add(modelId)
      this.#foreign(modelId)
    }
    const { dataset: datasetName } = measured ?? {}
    if (datasetName === undefined) return { modelId, datasetName: null, datasetDigest: null }
    const digest = this.#digests.get(datasetName) ?? null
    if (!(digest instanceof Promise)) return { modelId, datasetName, datasetDigest: digest }
    return digest.then((datasetDigest) => ({ modelId, datasetName, datasetDigest }))
  }
}

/** Whether a metric says how the machine is, and nothing of a model. */
export function measuresMachine(key: string): boolean {
  return typeof key === 'string' && (key.startsWith('system/') || /^memory_\w+_gb$/.test(key))
}
