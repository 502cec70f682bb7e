import { constants } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { PYTHON_VERSION } from '../../mlmodel/environment-files.ts'
import type { ModelSource } from '../flavour.ts'

/** What an ONNX model is saved with. */
export interface OnnxOptions {
  /** Files beside the model that hold its weights, where it keeps them outside. */
  readonly externalData?: readonly string[]
  /** In order of preference, by onnxruntime's names. Default: CUDA, then the CPU, as in MLflow. */
  readonly providers?: readonly string[]
  /** `intra_op_num_threads`, `inter_op_num_threads`, `execution_mode`, `graph_optimization_level`. */
  readonly sessionOptions?: Readonly<Record<string, unknown>>
}

const DATA = 'model.onnx'
const ONNX_VERSION = '1.23.2'
const REQUIREMENTS = [`onnx==${ONNX_VERSION}`, 'onnxruntime==1.31.1']

/**
 * An ONNX model to save: its bytes, or its file. Python loads it with `mlflow.onnx.load_model` and
 * `mlflow.pyfunc.load_model`.
 */
export function onnxModel(model: Uint8Array | string, options: OnnxOptions = {}): ModelSource {
  return {
    async writeParts(folder) {
      await write(model, join(folder, DATA))
      for (const file of options.externalData ?? []) await write(file, join(folder, basename(file)))
      return { flavors: flavorsOf(options), requirements: REQUIREMENTS }
    },
  }
}

async function write(source: Uint8Array | string, target: string): Promise<void> {
  try {
    if (typeof source === 'string') await copyFile(source, target, constants.COPYFILE_FICLONE)
    else await writeFile(target, source)
  } catch (cause) {
    const { message } = cause as Error
    throw new TrackingError('MODEL_NOT_SAVED', { reason: message }, { cause })
  }
}

function flavorsOf({ providers, sessionOptions }: OnnxOptions) {
  return {
    onnx: {
      code: null,
      data: DATA,
      onnx_session_options: sessionOptions ?? null,
      onnx_version: ONNX_VERSION,
      providers: providers ?? ['CUDAExecutionProvider', 'CPUExecutionProvider'],
    },
    python_function: {
      data: DATA,
      env: { conda: 'conda.yaml', virtualenv: 'python_env.yaml' },
      loader_module: 'mlflow.onnx',
      python_version: PYTHON_VERSION,
    },
  }
}
