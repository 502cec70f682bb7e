// The Pythons that compat tests and examples use: virtual environments, each made once from pins.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, runOrExit } from './setup.mjs'

/**
 * The interpreter of a virtual environment that holds what tests/compat/requirements.txt pins.
 * WAYMARK_PYTHON names another one, which is then used as it is.
 */
export function python() {
  return process.env.WAYMARK_PYTHON || pythonWith('python', 'tests/compat/requirements.txt')
}

/** The interpreter of `.cache/<name>`, a virtual environment with what a file of pins names. */
export function pythonWith(name, requirements) {
  const environment = join(root, '.cache', name)
  const pins = join(root, requirements)
  const interpreter = join(environment, 'bin/python')
  // Written last, so that an environment whose installation broke off is made again.
  const stamp = join(environment, 'installed')
  const wanted = readFileSync(pins, 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return interpreter
  if (spawnSync('python3', ['--version']).status !== 0) {
    console.error('Python 3.10 or later is needed for this: `python3` was not found.')
    process.exit(1)
  }
  console.error(`Installing ${requirements}…`)
  mkdirSync(dirname(environment), { recursive: true })
  runOrExit('python3', ['-m', 'venv', '--clear', environment])
  const options = ['--quiet', '--disable-pip-version-check', '-r', pins]
  runOrExit(interpreter, ['-m', 'pip', 'install', ...options])
  writeFileSync(stamp, wanted)
  return interpreter
}

/** Keeps Python clients quiet and off the network. */
export const quietPython = {
  PYTHONDONTWRITEBYTECODE: '1',
  MLFLOW_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: 'true',
  GIT_PYTHON_REFRESH: 'quiet',
}
