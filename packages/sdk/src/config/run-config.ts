import { basename } from 'node:path'
import { stringify } from 'yaml'
import { redacted } from '../secrets/redacted.ts'
import { redactedSource } from './redacted-source.ts'
import type { Values } from './values.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

/** What one run is to do: plain values, as the file has them. */
export type RunConfig = Values

// Beside the values, not among them: a run's config is logged as it is.
const sources = new WeakMap<RunConfig, YamlFile>()

/**
 * Reads the file that says what one run is to do: data, model, training.
 *
 * @throws {TrackingError} `CONFIG_INVALID`, which names file and line
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs'
 * import { loadRunConfig } from '@waymark/sdk/config'
 *
 * writeFileSync('train.yaml', 'training:\n  lr: 1e-3\n')
 * console.log(loadRunConfig('train.yaml').training.lr) // 0.001
 * ```
 */
export function loadRunConfig(path: string): RunConfig {
  const file = readYamlFile(path)
  sources.set(file.data, file)
  return file.data
}

/** The file of a run's config, without credentials; what came from no file is written as YAML. */
export function runConfigFile(config: RunConfig): { readonly name: string; readonly text: string } {
  const source = sources.get(config)
  if (source === undefined) {
    return { name: 'run_config.yaml', text: stringify(redacted(config)) }
  }
  return { name: basename(source.path), text: redactedSource(source.text) }
}
