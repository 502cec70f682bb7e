import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../../warn-once.ts'
import {
  type ConversionParameters,
  type ConversionTracker,
  modelFileName,
  quantizationOf,
} from './conversion-tracker.ts'

/** What one step of a conversion gets. */
export interface ConversionStep {
  /** Where the files of what is converted lie. */
  readonly source: string
  /** The file to write, or the one that was written. */
  readonly modelPath: string
  readonly quantization: 'int8' | 'none'
  readonly opsetVersion: number | undefined
  /** Adds a line to the conversion's log. */
  readonly log: (line: string) => void
}

/** What is converted, and by what. */
export interface ConversionOptions extends ConversionParameters {
  /**
   * Where the files of `source` lie, if that names them otherwise, as `runs:/<run>/checkpoint` does: a
   * copy in a temporary folder tells nobody later what was converted. Default: `source`.
   */
  readonly sourcePath?: string | undefined
  /** Made if it does not exist. */
  readonly outputFolder: string
  /** Writes the model to `modelPath`. */
  readonly convert: (step: ConversionStep) => void | Promise<void>
  /** Whether the converted model answers as it should; left out: it is not tested. */
  readonly smokeTest?: (step: ConversionStep) => boolean | Promise<boolean>
}

/** What came of a conversion. */
export interface ConvertedModel {
  readonly modelPath: string
  readonly sizeBytes: number
  /** undefined where there was no test. */
  readonly smokeTestPassed: boolean | undefined
}

/**
 * Converts a model and logs how that went, if there is a tracker. A failure is logged, with all that
 * was said until then, and thrown on.
 */
export async function convertToOnnx(
  options: ConversionOptions,
  tracker: ConversionTracker | null = null,
): Promise<ConvertedModel> {
  const { target, outputFolder, sourcePath = options.source } = options
  const lines: string[] = []
  const log = (line: string): void => {
    lines.push(`${new Date().toISOString()} ${line}`)
  }
  tracker?.logConversionParameters(options)
  const step: ConversionStep = {
    source: sourcePath,
    modelPath: join(outputFolder, modelFileName(target)),
    quantization: options.quantization ?? quantizationOf(target),
    opsetVersion: options.opsetVersion,
    log,
  }
  try {
    const converted = await carryOut(options, step)
    tracker?.logConversionResults({
      success: true,
      target,
      modelPath: converted.modelPath,
      originalSizeBytes: sizeOf(sourcePath),
      smokeTestPassed: converted.smokeTestPassed,
      log: textOf(lines),
    })
    return converted
  } catch (error) {
    log(`failed: ${wordsOf(error)}`)
    tracker?.logConversionResults({ success: false, target, log: textOf(lines) })
    throw error
  }
}

async function carryOut(options: ConversionOptions, step: ConversionStep): Promise<ConvertedModel> {
  mkdirSync(options.outputFolder, { recursive: true })
  step.log(`converting ${options.source} to ${options.target}`)
  await options.convert(step)
  const sizeBytes = statSync(step.modelPath).size
  step.log(`wrote ${sizeBytes} bytes to ${step.modelPath}`)
  const smokeTestPassed = await options.smokeTest?.(step)
  if (smokeTestPassed !== undefined) step.log(`smoke test ${smokeTestPassed ? 'passed' : 'failed'}`)
  return { modelPath: step.modelPath, sizeBytes, smokeTestPassed }
}

/**
 * What a checkpoint takes, bytes: a file, or all files of a folder. undefined for what lies elsewhere
 * (`runs:/…`, a model in memory): there is no ratio then, and a conversion that went well stays one.
 */
function sizeOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + (sizeOf(join(path, name)) ?? 0), 0)
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
