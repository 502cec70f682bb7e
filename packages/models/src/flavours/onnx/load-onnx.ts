import { TrackingError } from '@waymark/domain'
import type { InferenceSession } from 'onnxruntime-common'
import { inputRefused } from '../../signatures/input-refused.ts'
import type { Tensor } from '../../tensors/tensor.ts'
import type { ModelParts, Predictor } from '../flavour.ts'
import { importOptional } from '../import-optional.ts'
import { modelPart } from '../model-part.ts'
import { feedsOf, type OnnxInput } from './feeds.ts'
import { predictionOf } from './outputs.ts'

/** The types that onnxruntime has on every platform: without the hundreds of MB of one of them. */
type OnnxRuntime = typeof import('onnxruntime-common')

/**
 * Loads an ONNX model with onnxruntime, whoever logged it.
 *
 * @throws {TrackingError} `PACKAGE_MISSING`, `MODEL_PART_MISSING`, or `MODEL_NOT_LOADED` with
 *   onnxruntime's reason, such as an opset that it does not know
 */
export async function loadOnnx(parts: ModelParts): Promise<Predictor> {
  const path = modelPart(parts, 'data')
  const runtime = await importOptional<OnnxRuntime>('onnxruntime-node', 'to load ONNX models')
  const session = await open(parts, () =>
    runtime.InferenceSession.create(path, sessionOptions(parts)),
  )
  const inputs = session.inputMetadata.map(toOnnxInput)
  return {
    async predict(input) {
      const feeds = feedsOf(input, inputs)
      const tensors = Object.entries(feeds).map(([name, feed]) => {
        const { type, data, shape } = feed
        checkTexts(name, feed)
        return [name, new runtime.Tensor(type === 'str' ? 'string' : type, data as never, shape)] // matched by type
      })
      const results = await run(() => session.run(Object.fromEntries(tensors)))
      return predictionOf(results, session.outputNames, input)
    },
    close: () => session.release(),
  }
}

/** onnxruntime would end a text at such a character, silently. */
function checkTexts(name: string, { type, data }: Tensor): void {
  if (type !== 'str' || !(data as readonly string[]).some((text) => text.includes('\0'))) return // by its type
  throw inputRefused(`tensor '${name}'`, 'a text in it has a NUL character')
}

async function open<T>({ place }: ModelParts, create: () => Promise<T>): Promise<T> {
  try {
    return await create()
  } catch (cause) {
    const reason = whyNotLoaded(wordsOf(cause))
    throw new TrackingError('MODEL_NOT_LOADED', { place, reason }, { cause })
  }
}

/** What onnxruntime says, and the way out where its words name none. */
function whyNotLoaded(words: string): string {
  const [, opset] = /Opset (\d+) is under development/.exec(words) ?? []
  if (opset !== undefined) {
    const [, newest = 'an older one'] = /domain ai\.onnx is till opset (\d+)/.exec(words) ?? []
    return `it is of ONNX opset ${opset}, and this onnxruntime knows those up to ${newest}; export it with an older opset, or install a newer onnxruntime-node`
  }
  const isDamaged = /Protobuf parsing failed|ModelProto does not have a graph/.test(words)
  if (isDamaged) return 'its file is no whole ONNX model; save or log the model again'
  return `onnxruntime says: ${words}`
}

async function run<T>(predict: () => Promise<T>): Promise<T> {
  try {
    return await predict()
  } catch (cause) {
    throw new TrackingError('MODEL_PREDICTION_FAILED', { reason: wordsOf(cause) }, { cause })
  }
}

function wordsOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  // Where in onnxruntime's source it was thrown helps nobody.
  return message
    .replace(/\/onnxruntime_src\/.*?\) (?=[A-Z])/s, ' ')
    .trim()
    .replace(/\.$/, '')
}

function toOnnxInput(metadata: InferenceSession.ValueMetadata): OnnxInput {
  if (metadata.isTensor) {
    const shape = metadata.shape.map((size) => (typeof size === 'number' ? size : -1))
    return { name: metadata.name, type: metadata.type, shape }
  }
  return { name: metadata.name, type: 'no tensor', shape: [] }
}

/** The settings that MLflow's Python gives its session. */
function sessionOptions({ settings, device }: ModelParts): InferenceSession.SessionOptions {
  const given = settings.onnx_session_options as Readonly<Record<string, unknown>> | null
  const { intra_op_num_threads: intra, inter_op_num_threads: inter, execution_mode } = given ?? {}
  const config = given?.extra_session_config as Readonly<Record<string, string>> | null | undefined
  return {
    executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
    ...(typeof intra === 'number' ? { intraOpNumThreads: intra } : {}),
    ...(typeof inter === 'number' ? { interOpNumThreads: inter } : {}),
    ...(/^parallel$/i.test(String(execution_mode)) ? { executionMode: 'parallel' as const } : {}),
    // Threads that wait for work by spinning take the processor from what comes in between predictions: half
    // of the time of a small model (benchmarks/serving.mjs).
    extra: { 'session.intra_op.allow_spinning': '0', ...config },
    logSeverityLevel: 3, // errors are thrown; warnings about a graph help nobody who only scores
  }
}
