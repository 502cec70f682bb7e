// `npm run dev`: compiler, server and UI, each reloading what changes. The UI is on port 5173 and
// sends everything that is not its own to the server on port 5000.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './setup.mjs'

build()
const node = process.execPath
const CHILDREN = [
  [node, join(root, 'node_modules/typescript/bin/tsc'), '-b', '--watch', '--preserveWatchOutput'],
  [node, '--watch', join(root, 'apps/cli/dist/main.js'), 'server', ...process.argv.slice(2)],
  ['npm', 'run', '--silent', 'dev', '-w', '@waymark/web'],
]

const children = CHILDREN.map(([command, ...args]) =>
  spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
)
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// One without the others is of no use.
for (const child of children) child.once('exit', stop)
