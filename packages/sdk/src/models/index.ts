export {
  type CodeContext,
  type CodeModule,
  type CodeOptions,
  codeModel,
  inferSignature,
  type LoadedModel,
  type ModelFile,
  type ModelSource,
  type OnnxConversion,
  type OnnxConversionOptions,
  type OnnxOptions,
  onnxModel,
  type Prediction,
  type PredictOptions,
  type SaveOptions,
  type Signature,
  Table,
  type Tensor,
  table,
  tensor,
  tfjsModel,
  tfjsToOnnx,
} from '@waymark/models'
export { type FoundModel, findModel, type LoadModelOptions, loadModel } from './load-model.ts'
export { type LoggedModelInfo, type LogModelOptions, logModel } from './log-model.ts'
export { type RegisterModelOptions, registerModel } from './register-model.ts'
export { type SaveModelOptions, saveModel } from './save-model.ts'
