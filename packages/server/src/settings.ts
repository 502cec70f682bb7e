import { checkStaticPrefix, isLoopback } from './settings/checks.ts'
import { warningsFor } from './settings/mlflow-options.ts'
import { SERVER_SETTINGS, type ServerSettings } from './settings/server-settings.ts'
import { type Setting, SettingError } from './settings/setting.ts'

export { MLFLOW_OPTIONS, type MlflowOption } from './settings/mlflow-options.ts'
export { SERVER_SETTINGS, type ServerSettings } from './settings/server-settings.ts'
export { type Setting, SettingError } from './settings/setting.ts'

/** Texts as they came in: flags by their name without dashes (`'allowed-hosts'`), and the environment. */
export interface SettingSources {
  readonly flags: Readonly<Record<string, string | undefined>>
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Settings, and what the operator should hear at start. */
export interface ReadSettings {
  readonly settings: ServerSettings
  readonly warnings: readonly string[]
}

/**
 * The settings of a server: flag before environment before default. An option of MLflow's that we
 * do not follow is a warning, or an error where following it silently otherwise would be unsafe.
 *
 * @throws {SettingError} with a message for the operator.
 */
export function readSettings(sources: SettingSources): ReadSettings {
  const warnings = [...warningsFor(sources)]
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries<Setting<unknown>>(SERVER_SETTINGS)) {
    const written = findText(setting, sources)
    values[name] = written === undefined ? setting.default : setting.parse(written)
  }
  const settings = values as ServerSettings // one value of its own type per row of the table
  checkStaticPrefix(settings.staticPrefix)
  checkExposure(settings, warnings)
  return { settings, warnings }
}

/** The defaults, with some replaced; for tests and programs that embed a server. */
export function defaultSettings(replace: Partial<ServerSettings> = {}): ServerSettings {
  const defaults = Object.entries<Setting<unknown>>(SERVER_SETTINGS).map(([name, setting]) => [
    name,
    setting.default,
  ])
  return { ...(Object.fromEntries(defaults) as ServerSettings), ...replace } // see above
}

function findText(setting: Setting<unknown>, { flags, env }: SettingSources): string | undefined {
  const flag = flags[setting.flag]
  if (flag !== undefined) return flag
  return setting.env.map((name) => env[name]).find((value) => value !== undefined && value !== '')
}

function checkExposure(settings: ServerSettings, warnings: string[]): void {
  if (isLoopback(settings.host)) return
  if (!settings.insecureNoAuth) {
    throw new SettingError(
      `--host ${settings.host} lets other machines in, and this server has no accounts: anyone who reaches it could change everything. Add --insecure-no-auth if that is wanted.`,
    )
  }
  warnings.push(
    `Listening on ${settings.host} without accounts: anyone who reaches this port may read, change and delete everything.`,
  )
}
