#!/usr/bin/env node
// A file that exists before the first build, so that npm can link the command at installation.
import { existsSync } from 'node:fs'

const main = new URL('../dist/main.js', import.meta.url)
if (!existsSync(main)) {
  console.error('waymark is not built yet: run `npm run build` first.')
  process.exit(1)
}
await import(main.href)
