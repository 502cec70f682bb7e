// `npm run check`: format, lint, types, import directions, API reports, unused code. All run; one exit code.
import { spawnSync } from 'node:child_process'
import { root, setup } from './setup.mjs'

setup()
const CHECKS = [
  ['format', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--deny-warnings'],
  ['types', 'node_modules/typescript/bin/tsc', '-b'],
  // The UI is bundled and the browser tests run from source, so the compiler only looks at them.
  ['types of the UI', 'node_modules/typescript/bin/tsc', '-p', 'apps/web'],
  ['types of the browser tests', 'node_modules/typescript/bin/tsc', '-p', 'tests/e2e'],
  ["types of the official UI's test", 'node_modules/typescript/bin/tsc', '-p', 'tests/official-ui'],
  ['imports', 'scripts/check-imports.mjs'],
  ['API reports', 'scripts/api-report.mjs', '--check'],
  ['unused', 'node_modules/knip/bin/knip.js', '--no-progress'],
]

let failed = 0
for (const [name, script, ...args] of CHECKS) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (status === 0) continue
  failed += 1
  process.stdout.write(stdout)
  process.stderr.write(stderr)
}
console.log(`${CHECKS.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
