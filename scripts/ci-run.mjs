// What every change is held to: 40 minutes at most, all suites together.
import { join } from 'node:path'
import { runSuites, serverTemplate, shared } from './ci.mjs'
import { python } from './python.mjs'
import { setup } from './setup.mjs'

setup()
const AREAS = [
  ...['experiments', 'runs', 'metrics', 'params', 'tags', 'inputs', 'artifacts', 'errors'],
  ...['registry', 'logged-models', 'misc'],
]
const conformance = join(shared, 'conformance')

await runSuites([
  { name: 'check', minutes: 4, command: ['npm', 'run', '--silent', 'check'] },
  { name: 'test', minutes: 20, command: ['npm', 'test', '--silent'] },
  {
    name: 'conformance',
    minutes: 16,
    needs: conformance,
    command: [
      join(conformance, 'run.sh'),
      serverTemplate,
      ...AREAS.flatMap((area) => ['--only', area]),
    ],
    env: {
      CONFORMANCE_PYTHON: python(),
      PYTEST_ADDOPTS: '-p no:cacheprovider -k "not trac"',
    },
  },
  { name: 'compat', minutes: 15, command: ['npm', 'run', '--silent', 'test:compat'] },
  { name: 'e2e', minutes: 15, command: ['npm', 'run', '--silent', 'test:e2e'] },
  {
    name: 'installed',
    minutes: 4,
    command: [process.execPath, '--test', 'tests/sdk/install.test.mjs'],
    env: { WAYMARK_RUNTIMES: 'bun deno' },
  },
  {
    name: 'example',
    minutes: 3,
    command: ['npm', 'run', '--silent', 'example', '--', 'first-run'],
  },
  {
    name: 'example tabular',
    minutes: 2,
    command: ['npm', 'run', '--silent', 'example', '--', 'tabular', 'check'],
  },
])
