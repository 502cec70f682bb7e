// `npm test`: set-up, build, then every unit and contract test. Arguments go to vitest.
import { join } from 'node:path'
import { build } from './build.mjs'
import { root, runOrExit } from './setup.mjs'

build()
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
runOrExit(process.execPath, [vitest, 'run', ...process.argv.slice(2)])
