import { MLFLOW_OPTIONS, type MlflowOption } from './mlflow-options.ts'
import { SERVER_SETTINGS } from './server-settings.ts'
import type { Setting } from './setting.ts'

/** `docs/server.md`: every flag and variable, from the tables that read them. */
export function settingsDocument(): string {
  const settings = Object.values<Setting<unknown>>(SERVER_SETTINGS)
  const others = MLFLOW_OPTIONS.filter(({ treatment }) => treatment !== 'honoured')
  return [
    '# `waymark server`: flags and environment',
    '',
    'Made from the tables that the server reads; `npm test` holds it to them. A flag wins over the environment, the first',
    'variable over the next. A flag that is on or off has a `--no-` form.',
    '',
    '| flag | environment | default | what it does |',
    '| --- | --- | --- | --- |',
    ...settings.map(settingRow),
    '',
    '## What becomes of the other options of `mlflow server`',
    '',
    'Ignored ones give a warning at start when they are set, refused ones keep the server from starting, since going on',
    'without them would surprise or harm.',
    '',
    '| option | environment | | why |',
    '| --- | --- | --- | --- |',
    ...others.map(optionRow),
    '',
  ].join('\n')
}

function settingRow({ flag, unit, env, default: standard, doc }: Setting<unknown>): string {
  const value = typeof standard === 'boolean' ? '' : ` ${unit}`
  return row([code(`--${flag}${value}`), env.map(code).join('<br>'), described(standard), doc])
}

function optionRow({ flag, env, treatment, why }: MlflowOption): string {
  return row([flag ? code(`--${flag}`) : '', env ? code(env) : '', treatment, why])
}

function described(standard: unknown): string {
  if (standard === undefined || standard === '' || Array.isArray(standard)) return ''
  return typeof standard === 'boolean' ? (standard ? 'on' : 'off') : code(String(standard))
}

function code(text: string): string {
  return `\`${text}\``
}

// A bar would end the cell.
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
