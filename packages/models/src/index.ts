export {
  type OnnxConversion,
  type OnnxConversionOptions,
  tfjsToOnnx,
} from './conversion/tfjs-to-onnx.ts'
export { type InputExample, type InputExampleInfo, inputExample } from './examples/input-example.ts'
export { type CodeOptions, codeModel } from './flavours/code/code-model.ts'
export type { CodeContext, CodeModule } from './flavours/code/load-code.ts'
export type { Flavors, ModelSource, Prediction, WrittenParts } from './flavours/flavour.ts'
export { type OnnxOptions, onnxModel } from './flavours/onnx/onnx-model.ts'
export { type SavableTfjsModel, tfjsModel } from './flavours/tfjs/tfjs-model.ts'
export {
  type LoadedModel,
  type LoadOptions,
  loadModelFolder,
  type PredictOptions,
} from './loading/load-model.ts'
export { environmentFiles } from './mlmodel/environment-files.ts'
export { MODEL_FILE, type ModelFile } from './mlmodel/model-file.ts'
export { formatModelFile, parseModelFile } from './mlmodel/model-file-yaml.ts'
export { readModelFile } from './mlmodel/read-model-file.ts'
export { type ModelOwner, type SaveOptions, saveModelFolder } from './saving/save-model.ts'
export {
  type EnforcedInput,
  type EnforceOptions,
  enforceInput,
} from './signatures/enforce-input.ts'
export { enforceParams } from './signatures/enforce-params.ts'
export type { TensorInput } from './signatures/enforce-tensor.ts'
export { inferSignature } from './signatures/infer-signature.ts'
export type {
  ArrayType,
  ColumnSpec,
  ColumnType,
  DataType,
  MapType,
  ObjectType,
  ParamSpec,
  Property,
  Schema,
  Signature,
  TensorSpec,
} from './signatures/signature.ts'
export {
  type SignatureTexts,
  signatureFromTexts,
  signatureToTexts,
} from './signatures/signature-json.ts'
export { type Column, Table, table, tableOfRecords, tableOfRows } from './tables/table.ts'
export { toNestedList } from './tensors/nested-list.ts'
export {
  TENSOR_ARRAYS,
  type Tensor,
  type TensorData,
  type TensorType,
  tensor,
} from './tensors/tensor.ts'
