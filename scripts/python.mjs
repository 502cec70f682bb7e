// The Python that the compat tests and examples use: a virtual environment made once from pins.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, runOrExit } from './setup.mjs'

const requirements = join(root, 'tests/compat/requirements.txt')
const environment = join(root, '.cache/python')

/**
 * The interpreter of a virtual environment that holds what tests/compat/requirements.txt pins.
 * WAYMARK_PYTHON names another one, which is then used as it is.
 */
export function python() {
  const given = process.env.WAYMARK_PYTHON
  if (given) return given
  const interpreter = join(environment, 'bin/python')
  // Written last, so that an environment whose installation broke off is made again.
  const stamp = join(environment, 'installed')
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return interpreter
  if (spawnSync('python3', ['--version']).status !== 0) {
    console.error('Python 3.10 or later is needed for this: `python3` was not found.')
    process.exit(1)
  }
  console.error('Installing the Python clients…')
  mkdirSync(dirname(environment), { recursive: true })
  runOrExit('python3', ['-m', 'venv', '--clear', environment])
  runOrExit(interpreter, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ])
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
