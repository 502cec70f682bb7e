import type { Initializer, Node } from '../onnx/onnx-file.ts'

/** Where a step's nodes begin and end. */
export interface StepEnds {
  readonly input: string
  readonly output: string
}

/** Nodes with the constants that they use. */
export interface GraphPart {
  readonly nodes: readonly Node[]
  readonly initializers: readonly Initializer[]
}
