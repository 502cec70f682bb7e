// `npm start`: set-up, build, and the server on the folder that npm was called in.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { root } from './setup.mjs'

build()
const main = join(root, 'apps/cli/dist/main.js')
process.argv = [process.execPath, main, 'server', ...process.argv.slice(2)]
await import(pathToFileURL(main).href)
