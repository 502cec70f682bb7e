// `npm run test:compat`: unmodified Python clients against our server. Arguments go to pytest.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { readJunit, reportCounts } from './counts.mjs'
import { peers } from './peers.mjs'
import { python, quietPython } from './python.mjs'
import { root } from './setup.mjs'

build()
peers()
const interpreter = python()
const report = join(root, 'node_modules/.cache/waymark/compat.xml')
rmSync(report, { force: true })
const { status } = spawnSync(
  interpreter,
  ['-m', 'pytest', '-p', 'no:cacheprovider', `--junitxml=${report}`, ...process.argv.slice(2)],
  {
    cwd: join(root, 'tests/compat'),
    stdio: 'inherit',
    env: {
      ...process.env,
      ...quietPython,
      WAYMARK_NODE: process.execPath,
      WAYMARK_PYTHON: interpreter,
    },
  },
)
const { passed, failed } = readJunit(report)
reportCounts(passed, failed || (status === 0 ? 0 : 1))
