// `npm test`: set-up, build, then every unit and contract test. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { reportCounts } from './counts.mjs'
import { peers } from './peers.mjs'
import { root } from './setup.mjs'

build()
peers()
const report = join(root, 'node_modules/.cache/waymark/tests.json')
rmSync(report, { force: true })
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)

const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1 }
// A file that does not load has no failed test of its own, yet nothing in it ran.
const failed = counts.numFailedTests || (status === 0 ? 0 : 1)
reportCounts(counts.numPassedTests, failed)
