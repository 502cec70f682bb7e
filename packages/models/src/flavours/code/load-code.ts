import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TrackingError } from '@waymark/domain'
import type { ModelParts, Prediction, Predictor, PredictorInput } from '../flavour.ts'
import { modelPart } from '../model-part.ts'

/** What `load` of a model's code is told. */
export interface CodeContext {
  /** The paths of the files that were saved with it, by name. */
  readonly artifacts: Readonly<Record<string, string>>
}

/** What a module of a model exports. */
export interface CodeModule<State = unknown> {
  load?(context: CodeContext): State | Promise<State>
  predict(
    input: PredictorInput,
    context: { readonly params: Readonly<Record<string, unknown>>; readonly state: State },
  ): Prediction | Promise<Prediction>
  /** Lets go of what `load` opened. */
  close?(state: State): void | Promise<void>
}

/**
 * Loads a model of one's own code: imports its module and calls `load`.
 *
 * @throws {TrackingError} `MODEL_PART_MISSING`, `MODEL_NOT_LOADED`
 */
export async function loadCode(parts: ModelParts): Promise<Predictor> {
  const file = modelPart(parts, 'loader')
  const code = await importModule(file, parts)
  const state = await orExplain(parts, async () => code.load?.({ artifacts: artifactsOf(parts) }))
  return {
    async predict(input, params) {
      try {
        return await code.predict(input, { params, state })
      } catch (cause) {
        if (cause instanceof TrackingError) throw cause
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new TrackingError('MODEL_PREDICTION_FAILED', { reason }, { cause })
      }
    },
    async close() {
      await code.close?.(state)
    },
  }
}

async function importModule(file: string, parts: ModelParts): Promise<CodeModule> {
  const module: Partial<CodeModule> = await orExplain(
    parts,
    () => import(pathToFileURL(file).href) as Promise<Partial<CodeModule>>, // checked next
  )
  if (typeof module.predict === 'function') return module as CodeModule // as just checked
  const reason = `'${String(parts.settings.loader)}' exports no function predict`
  throw new TrackingError('MODEL_NOT_LOADED', { place: parts.place, reason })
}

function artifactsOf({ settings, folder }: ModelParts): Record<string, string> {
  const named = (settings.artifacts ?? {}) as Readonly<Record<string, string>> // as it was written
  return Object.fromEntries(Object.entries(named).map(([name, path]) => [name, join(folder, path)]))
}

async function orExplain<T>({ place }: ModelParts, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TrackingError('MODEL_NOT_LOADED', { place, reason }, { cause })
  }
}
