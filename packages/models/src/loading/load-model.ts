import { TrackingError } from '@waymark/domain'
import { loadCode } from '../flavours/code/load-code.ts'
import type { ModelParts, Prediction, Predictor } from '../flavours/flavour.ts'
import { loadOnnx } from '../flavours/onnx/load-onnx.ts'
import { loadTfjs } from '../flavours/tfjs/load-tfjs.ts'
import type { ModelFile } from '../mlmodel/model-file.ts'
import { readModelFileWithDigest } from '../mlmodel/read-model-file.ts'
import { type EnforceOptions, enforceInput } from '../signatures/enforce-input.ts'
import { enforceParams } from '../signatures/enforce-params.ts'

/** What a model is loaded with. */
export interface LoadOptions {
  /** Where to compute; default `cpu`. ONNX: also `cuda`, where its library is there. */
  readonly device?: string | undefined
  /** How messages name the model; default its folder. */
  readonly place?: string | undefined
}

/** What a prediction can be told. */
export interface PredictOptions extends EnforceOptions {
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** A model that is ready to predict. */
export interface LoadedModel {
  /** Which of its flavours was loaded: `onnx`, `tfjs` or `waymark`. */
  readonly flavour: string
  readonly file: ModelFile
  /** SHA-256 of its `MLmodel`, hexadecimal: two that are loaded are the same model where it is the same. */
  readonly digest: string
  /**
   * Predicts. Where the model has a signature the input and the parameters are held to it first.
   *
   * @param input a {@link Table}, records, a tensor, tensors by name, lists in lists
   * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the column, `MODEL_PREDICTION_FAILED`
   */
  predict(input: unknown, options?: PredictOptions): Promise<Prediction>
  /** Lets go of memory and threads; afterwards it predicts no more. */
  close(): Promise<void>
}

/** Which flavour is taken where a model has several. */
const LOADERS: readonly (readonly [string, (parts: ModelParts) => Promise<Predictor>])[] = [
  ['onnx', loadOnnx],
  ['tfjs', loadTfjs],
  ['waymark', loadCode],
]

/**
 * Loads a model from its folder.
 *
 * @throws {TrackingError} `MODEL_FILE_MISSING`, `MODEL_FILE_REFUSED`, `MODEL_FLAVOUR_NOT_LOADED` when
 *   only Python can load it, `MODEL_PART_MISSING`, `MODEL_NOT_LOADED`, `PACKAGE_MISSING`
 */
export async function loadModelFolder(
  folder: string,
  { device = 'cpu', place = folder }: LoadOptions = {},
): Promise<LoadedModel> {
  const { file, digest } = await readModelFileWithDigest(folder, place)
  const found = LOADERS.find(([name]) => name in file.flavors)
  if (found === undefined) {
    const flavours = Object.keys(file.flavors)
    throw new TrackingError('MODEL_FLAVOUR_NOT_LOADED', { place, flavours })
  }
  const [flavour, load] = found
  const settings = file.flavors[flavour] ?? {}
  const predictor = await load({ folder, settings, place, device })
  const { inputs, params: specs } = file.signature ?? {}
  return {
    flavour,
    file,
    digest,
    async predict(input, { params, extra } = {}) {
      const checked =
        inputs === undefined
          ? input
          : enforceInput(input, inputs, extra === undefined ? {} : { extra })
      return predictor.predict(checked, enforceParams(params, specs))
    },
    close: () => predictor.close(),
  }
}
