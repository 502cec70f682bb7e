import { type Command, Option } from '@commander-js/extra-typings'
import { MLFLOW_OPTIONS, SERVER_SETTINGS, type Setting } from '@waymark/server'

// MLflow's short names; `-h` is its host, so help has no short name here.
const SHORT: Readonly<Record<string, string>> = { host: '-h, ', port: '-p, ', workers: '-w, ' }

/** Adds a flag for every setting, and takes MLflow's others so that they can be answered. */
export function addServerFlags(command: Command): Command {
  const settings = Object.values<Setting<unknown>>(SERVER_SETTINGS)
  for (const setting of settings) addSetting(command, setting)
  const known = new Set(settings.map((setting) => setting.flag))
  for (const { flag } of MLFLOW_OPTIONS) {
    if (flag === undefined || known.has(flag)) continue
    known.add(flag)
    command.addOption(new Option(`${SHORT[flag] ?? ''}--${flag} [value]`).hideHelp())
  }
  return command
}

function addSetting(command: Command, setting: Setting<unknown>): void {
  const { flag } = setting
  if (typeof setting.default === 'boolean') {
    command.option(`--${flag}`, describe(setting))
    if (setting.default) command.option(`--no-${flag}`, `the opposite of --${flag}`)
    return
  }
  const takesList = Array.isArray(setting.default)
  const option = new Option(`${SHORT[flag] ?? ''}--${flag} <${setting.unit}>`, describe(setting))
  // A list may also be given by repeating its flag.
  if (takesList)
    option.argParser((text: string, before?: string) => (before ? `${before},${text}` : text))
  command.addOption(option)
}

function describe({ default: standard, doc }: Setting<unknown>): string {
  const isSaid = standard === undefined || standard === '' || typeof standard === 'boolean'
  const isEmptyList = Array.isArray(standard) && standard.length === 0
  return isSaid || isEmptyList ? doc : `${doc} (default: ${String(standard)})`
}

/** The flags as texts by their own name, as `readSettings` takes them. */
export function flagTexts(command: Command): Record<string, string | undefined> {
  const given: Record<string, unknown> = command.opts()
  return Object.fromEntries(
    command.options.map((option) => {
      const value = given[option.attributeName()]
      return [option.name().replace(/^no-/, ''), value === undefined ? undefined : String(value)]
    }),
  )
}
