import { statSync } from 'node:fs'
import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'

/** What a model can be converted to. */
export type ConversionTarget = 'onnx_int8' | 'onnx_fp32'

/** What a conversion tracker can be told. */
export interface ConversionTrackerOptions extends TrackerOptions {
  /** Whether the converted model is stored. Default true. */
  readonly logOnnxModel?: boolean | undefined
  /** Whether `conversion_log.txt` is stored. Default true. */
  readonly logConversionLog?: boolean | undefined
}

/** What the start of a conversion's run is told. */
export interface ConversionRunOptions extends StageRunOptions {
  readonly conversionType?: ConversionTarget | undefined
  /** The run that trained the model. */
  readonly sourceTrainingRun?: string | undefined
}

/** How a model is converted. */
export interface ConversionParameters {
  /** The checkpoint that is converted. */
  readonly source: string
  readonly target: ConversionTarget
  /** Default: what the target says. */
  readonly quantization?: 'int8' | 'none' | undefined
  readonly opsetVersion?: number | undefined
  readonly backbone?: string | undefined
}

/** How a conversion went. */
export interface ConversionResults {
  readonly success: boolean
  readonly target: ConversionTarget
  /** The converted model's file. */
  readonly modelPath?: string | undefined
  /** What the checkpoint takes; without it there is no ratio. */
  readonly originalSizeBytes?: number | undefined
  /** Left out: there was no test. */
  readonly smokeTestPassed?: boolean | undefined
  /** What the conversion said. */
  readonly log?: string | undefined
}

const BYTES_PER_MB = 1e6

/** Logs the conversion of a model to ONNX. */
export class ConversionTracker {
  readonly #runs: TrackedRuns
  readonly #options: ConversionTrackerOptions

  constructor(experimentName?: string, options: ConversionTrackerOptions = {}) {
    this.#runs = new TrackedRuns(experimentName, options)
    this.#options = options
  }

  /** The run that is logged to. */
  get run(): ActiveRun {
    return this.#runs.current
  }

  /** Starts a conversion's run, by hand or around a body. */
  startConversionRun(options?: ConversionRunOptions): Promise<StartedRun>
  startConversionRun<T>(options: ConversionRunOptions, body: RunBody<T>): Promise<T>
  startConversionRun<T>(
    { conversionType, sourceTrainingRun, ...options }: ConversionRunOptions = {},
    body?: RunBody<T>,
  ): Promise<T | StartedRun> {
    const tags = { conversion_type: conversionType, source_training_run: sourceTrainingRun }
    return startEither(this.#runs, stageRun('conversion', options, tags), {}, body)
  }

  logConversionParameters(parameters: ConversionParameters): void {
    const { source, target, opsetVersion, backbone } = parameters
    this.#runs.logParams(this.run, {
      conversion_source: source,
      conversion_target: target,
      quantization: parameters.quantization ?? quantizationOf(target),
      onnx_opset_version: opsetVersion,
      conversion_backbone: backbone,
    })
  }

  /** Logs metrics, the model as `model_int8.onnx` or `model_fp32.onnx`, and `conversion_log.txt`. */
  logConversionResults(results: ConversionResults): void {
    const { logOnnxModel = true, logConversionLog = true } = this.#options
    const { success, modelPath, originalSizeBytes, smokeTestPassed, log } = results
    const { run } = this
    this.#runs.logMetrics(run, { conversion_success: success, smoke_test_passed: smokeTestPassed })
    if (log !== undefined && logConversionLog) run.logText(log, 'conversion_log.txt')
    if (modelPath === undefined) return
    this.#runs.guard(() => {
      const sizeBytes = statSync(this.#runs.checkExists(modelPath)).size
      this.#runs.logMetrics(run, {
        onnx_model_size_mb: sizeBytes / BYTES_PER_MB,
        compression_ratio:
          originalSizeBytes === undefined ? undefined : originalSizeBytes / sizeBytes,
      })
      if (logOnnxModel) run.logFile(modelPath, modelFileName(results.target))
    })
  }

  /** Ends the run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }
}

/** `model_int8.onnx` or `model_fp32.onnx` */
export function modelFileName(target: ConversionTarget): string {
  return target === 'onnx_int8' ? 'model_int8.onnx' : 'model_fp32.onnx'
}

/** What a target means for the weights. */
export function quantizationOf(target: ConversionTarget): 'int8' | 'none' {
  return target === 'onnx_int8' ? 'int8' : 'none'
}
