import type { TensorInput } from '../signatures/enforce-tensor.ts'
import type { Table } from '../tables/table.ts'
import type { Tensor } from '../tensors/tensor.ts'

/** What a model answers: a table, a tensor, tensors by name, or what its code returns. */
export type Prediction = Table | Tensor | Readonly<Record<string, Tensor>> | unknown

/** What reaches a flavour: enforced by the signature, or as it was given where there is none. */
export type PredictorInput = Table | TensorInput | unknown

/** A loaded model behind its flavour. */
export interface Predictor {
  predict(input: PredictorInput, params: Readonly<Record<string, unknown>>): Promise<Prediction>
  /** Lets go of memory and threads. */
  close(): Promise<void>
}

/** What a flavour is loaded from. */
export interface ModelParts {
  /** The model's folder. */
  readonly folder: string
  /** The flavour's settings in the `MLmodel`. */
  readonly settings: Readonly<Record<string, unknown>>
  /** How messages name the model. */
  readonly place: string
  /** Where to compute: `cpu`, or what the library calls another device. */
  readonly device: string
}

/** Settings by the names of flavours, as an `MLmodel` has them. */
export type Flavors = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What a source wrote into a model's folder. */
export interface WrittenParts {
  readonly flavors: Flavors
  /** What Python needs to load it, as pip has it; undefined where Python cannot. */
  readonly requirements?: readonly string[]
}

/** A model that can be saved: made by `onnxModel`, `tfjsModel` or `codeModel`. */
export interface ModelSource {
  /** Writes the model's own files into an empty folder. */
  writeParts(folder: string): Promise<WrittenParts>
}
