// `npm run test:wild`: other people's tools and MLflow's older clients against our server, each in
// a Python of its own. WAYMARK_WILD_PYTHON names a folder with <name>/bin/python to use instead.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { readJunit, reportCounts } from './counts.mjs'
import { pythonWith, quietPython } from './python.mjs'
import { root } from './setup.mjs'

const SUITES = [
  { name: 'wild', tests: 'tests/wild', requirements: 'tests/wild/requirements.txt' },
  // The documents' blocks with PyTorch: from PyPI it comes with CUDA, some 5 GB on disk.
  { name: 'torch', tests: 'tests/torch', requirements: 'tests/torch/requirements.txt' },
  ...['2.22', '2.19'].map((version) => ({
    name: `mlflow-${version}`,
    tests: 'tests/old-clients',
    requirements: `tests/old-clients/requirements-${version}.txt`,
  })),
]

build()
const totals = { passed: 0, failed: 0 }
for (const suite of SUITES) {
  const { passed, failed } = run(suite)
  console.log(`${suite.name}: ${passed} passed, ${failed} failed`)
  totals.passed += passed
  totals.failed += failed
}
reportCounts(totals.passed, totals.failed)

function run({ name, tests, requirements }) {
  const given = process.env.WAYMARK_WILD_PYTHON
  const interpreter = given ? join(given, name, 'bin/python') : pythonWith(name, requirements)
  const report = join(root, `node_modules/.cache/waymark/${name}.xml`)
  rmSync(report, { force: true })
  const { status } = spawnSync(
    interpreter,
    ['-m', 'pytest', '-p', 'no:cacheprovider', `--junitxml=${report}`],
    {
      cwd: join(root, tests),
      stdio: 'inherit',
      env: { ...process.env, ...quietPython, WAYMARK_NODE: process.execPath },
    },
  )
  const { passed, failed } = readJunit(report)
  return { passed, failed: failed || (status === 0 ? 0 : 1) }
}
