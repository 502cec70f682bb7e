// What is too long or too heavy for every change: attacks, crashes, the whole of conformance.
import { join } from 'node:path'
import { build } from './build.mjs'
import { runSuites, serverTemplate, shared } from './ci.mjs'
import { python } from './python.mjs'

build()
const interpreter = python()
const pytest = [interpreter, '-m', 'pytest', '-q', '--tb=short']
const server = { TRACKING_SERVER_CMD: serverTemplate }
const security = join(shared, 'security')
const crash = join(shared, 'crash')
// Accounts, webhooks and traces are not built yet: suites 03, 10 and 11 wait for them.
const ATTACKS = [
  'test_01_artifact_traversal',
  'test_02_stored_locations',
  'test_04_browser',
  'test_05_xss',
  'test_06_dos',
  'test_07_input',
  'test_08_leaks',
]

await runSuites([
  { name: 'wild', minutes: 45, command: [process.execPath, 'scripts/test-wild.mjs'] },
  {
    name: 'conformance',
    minutes: 30,
    needs: join(shared, 'conformance'),
    command: [
      join(shared, 'conformance/run.sh'),
      serverTemplate,
      ...['registry', 'logged-models'].flatMap((area) => ['--only', area]),
    ],
    env: { CONFORMANCE_PYTHON: interpreter, PYTEST_ADDOPTS: '-k "not tracing"' },
  },
  {
    // Each test opens MLflow's UI anew, seconds of a processor: not for every change, and slow on a busy machine.
    name: 'official UI',
    minutes: 60,
    command: ['npm', 'run', '--silent', 'test:official-ui'],
    env: { WAYMARK_PYTHON: interpreter },
  },
  {
    name: 'security',
    minutes: 30,
    needs: security,
    cwd: security,
    command: [...pytest, ...ATTACKS.map((name) => `${name}.py`)],
    env: server,
  },
  {
    name: 'sdk installed',
    minutes: 10,
    command: ['npm', 'run', '--silent', 'test:sdk'],
  },
  {
    name: 'example timeseries',
    minutes: 6,
    command: ['npm', 'run', '--silent', 'example', '--', 'timeseries', 'check'],
  },
  {
    name: 'example images',
    minutes: 8,
    command: ['npm', 'run', '--silent', 'example', '--', 'images', '--check'],
  },
  {
    name: 'example wandb-style',
    minutes: 3,
    command: ['npm', 'run', '--silent', 'example', '--', 'wandb-style', '--check'],
  },
  {
    name: 'example pipeline',
    minutes: 10,
    command: ['npm', 'run', '--silent', 'example', '--', 'pipeline', '--twice'],
  },
  {
    name: 'example detection-style',
    minutes: 8,
    command: ['npm', 'run', '--silent', 'example', '--', 'detection-style', '--twice'],
  },
  {
    // On the databases of all versions of MLflow that there is a fixture of.
    name: 'contract',
    minutes: 20,
    command: [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      'packages/store/dist/contract',
    ],
    env: { WAYMARK_CONTRACT: 'every' },
  },
  {
    // Programs that write a folder, or carry one store into another, are killed 20 times each.
    name: 'kills',
    minutes: 30,
    command: [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      'packages/store/dist/files/folder',
      'packages/transfer/dist/kills',
    ],
    env: { WAYMARK_KILL_ROUNDS: '20' },
  },
  {
    name: 'crash',
    minutes: 60,
    needs: crash,
    cwd: crash,
    command: pytest,
    env: { ...server, CRASH_CYCLES: '30' },
  },
])
