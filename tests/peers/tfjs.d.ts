// TensorFlow.js as far as our tests use it: with its own types, a build would have to install 280 MB.
declare module '@tensorflow/tfjs' {
  export interface Tensor {
    data(): Promise<Float32Array>
    dataSync(): Float32Array
    dispose(): void
  }

  export interface SymbolicTensor {
    readonly name: string
  }

  export interface Layer {
    apply(inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor
  }

  export interface LayerVariable {
    readonly name: string
    readonly shape: number[]
    read(): Tensor
  }

  export interface Optimizer {
    applyGradients(gradients: object): void
    getClassName(): string
    getConfig(): Record<string, unknown>
  }

  export interface Logs {
    [name: string]: number
  }

  export class Callback {
    readonly model: LayersModel
    readonly params: Record<string, unknown>
  }

  export class CustomCallback extends Callback {
    constructor(handlers: CustomCallbackHandlers)
  }

  export interface CustomCallbackHandlers {
    onEpochBegin?(epoch: number, logs?: Logs): void | Promise<void>
    onEpochEnd?(epoch: number, logs?: Logs): void | Promise<void>
  }

  export interface FitOptions {
    readonly epochs?: number
    readonly batchSize?: number
    readonly validationSplit?: number
    readonly shuffle?: boolean
    readonly callbacks?:
      | Callback
      | CustomCallbackHandlers
      | readonly (Callback | CustomCallbackHandlers)[]
  }

  export interface LayersModel {
    readonly trainableWeights: LayerVariable[]
    readonly optimizer: Optimizer
    readonly layers: Layer[]
    compile(options: {
      readonly optimizer: Optimizer | string
      readonly loss: string
      readonly metrics?: readonly string[]
    }): void
    fit(
      x: Tensor,
      y: Tensor,
      options: FitOptions,
    ): Promise<{ readonly history: Record<string, number[]> }>
    predict(inputs: Tensor | readonly Tensor[]): Tensor | Tensor[]
    save(handler: object): Promise<unknown>
    summary(width?: number, positions?: number[], print?: (line: string) => void): void
  }

  export interface Sequential extends LayersModel {
    add(layer: Layer): void
  }

  interface LayerOptions {
    readonly [name: string]: unknown
  }

  export const layers: Record<
    'add' | 'conv1d' | 'dense' | 'dropout' | 'leakyReLU',
    (options?: LayerOptions) => Layer
  >
  export const initializers: Record<
    'glorotNormal' | 'randomNormal',
    (options: LayerOptions) => object
  >
  export const train: Record<'adam' | 'sgd', (learningRate: number) => Optimizer>

  export function input(options: { readonly shape: readonly number[] }): SymbolicTensor
  export function sequential(options?: { readonly layers: readonly Layer[] }): Sequential
  export function model(options: {
    readonly inputs: SymbolicTensor
    readonly outputs: SymbolicTensor
  }): LayersModel
  export function ones(shape: readonly number[]): Tensor
  export function tensor2d(values: readonly (readonly number[])[]): Tensor
  export function randomNormal(
    shape: readonly number[],
    mean: number,
    deviation: number,
    type: 'float32',
    seed: number,
  ): Tensor
  export function enableProdMode(): void
  export function setBackend(name: string): Promise<boolean>
}
