// `npm run test:e2e`: our command line and the system's Chromium. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { readJunit, reportCounts } from './counts.mjs'
import { root } from './setup.mjs'

build()
const report = join(root, 'node_modules/.cache/waymark/e2e.xml')
rmSync(report, { force: true })
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    `--config=${join(root, 'tests/e2e/vitest.config.ts')}`,
    '--reporter=default',
    '--reporter=junit',
    `--outputFile.junit=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
const { passed, failed } = readJunit(report)
reportCounts(passed, failed || (status === 0 ? 0 : 1))
