import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { type AppConfig, appConfigOf } from './app-config.ts'
import { checkedValues } from './checked-values.ts'
import { environmentValues } from './environment-values.ts'
import { chosenProfile } from './profile.ts'
import { merged, type Values } from './values.ts'
import { readYamlFile } from './yaml-file.ts'

/** Which configuration to read. */
export interface GetConfigOptions {
  /** The profile; default: `WAYMARK_ENV`, else `dev`. */
  readonly env?: string | undefined
  /**
   * The file, or several of which a later one wins. Default: `WAYMARK_CONFIG`, else the first that is
   * there of `config.yaml`, `configs/config.yaml` and `config/mlflow.yaml`, else none.
   */
  readonly path?: string | readonly string[] | undefined
  /** Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
}

const USUAL_FILES = ['config.yaml', join('configs', 'config.yaml'), join('config', 'mlflow.yaml')]

/**
 * The configuration of a program: YAML files, flat or by profile, overridden by the environment.
 * Without any, tracking is off.
 *
 * @throws {TrackingError} `CONFIG_INVALID`, which names file and line, or the variable
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs'
 * import { getConfig } from '@waymark/sdk/config'
 *
 * writeFileSync('config.yaml', 'dev:\n  mlflow:\n    enabled: true\nprod:\n  mlflow: {enabled: false}\n')
 * console.log(getConfig({ env: 'dev' }).mlflow.enabled) // true
 * console.log(getConfig({ env: 'prod' }).mlflow.enabled) // false
 * ```
 */
export function getConfig(options: GetConfigOptions = {}): AppConfig {
  const { environment = process.env } = options
  const env = options.env || environment['WAYMARK_ENV'] || 'dev'
  const files = filesOf(options.path, environment).map(readYamlFile)
  const profiles = files.map((file) => chosenProfile(file, env))
  const names = [...new Set(profiles.flatMap((profile) => profile.names))]
  if (names.length > 0 && !names.includes(env)) {
    throw new TrackingError('CONFIG_INVALID', {
      place: files.map(({ path }) => path).join(', '),
      reason: `there is no profile '${env}'. Choose one of ${names.join(', ')} with env or WAYMARK_ENV`,
    })
  }
  const layers = [...profiles.map(checkedValues), environmentValues(environment)]
  const values = layers.reduce<Values>((under, over) => merged(under, over), {})
  return appConfigOf({ env, files: files.map(({ path }) => path), values })
}

function filesOf(
  path: GetConfigOptions['path'],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const named = path ?? (environment['WAYMARK_CONFIG'] || undefined)
  if (named !== undefined) return typeof named === 'string' ? [named] : named
  const usual = USUAL_FILES.find((file) => existsSync(file))
  return usual === undefined ? [] : [usual]
}
