// `npm run test:official-ui`: MLflow's own web UI, from the installed wheel, in front of our server.
// WAYMARK_UI_TARGET=mlflow opens the same pages on MLflow's server. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { readJunit, reportCounts } from './counts.mjs'
import { python, quietPython } from './python.mjs'
import { root } from './setup.mjs'

build()
const interpreter = python()
const report = join(root, 'node_modules/.cache/waymark/official-ui.xml')
rmSync(report, { force: true })
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    `--config=${join(root, 'tests/official-ui/vitest.config.ts')}`,
    '--reporter=default',
    '--reporter=junit',
    `--outputFile.junit=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...quietPython, WAYMARK_PYTHON: interpreter },
  },
)
const { passed, failed } = readJunit(report)
reportCounts(passed, failed || (status === 0 ? 0 : 1))
