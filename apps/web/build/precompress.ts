import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

// Below this, the answer's head weighs more than what compression saves.
const MIN_BYTES = 1024
const COMPRESSIBLE = /\.(?:js|css|html|svg|json|txt)$/

/** Writes `.br` and `.gz` beside each text file of the build, so that no request pays for it. */
export function precompress(): Plugin {
  let outDir = ''
  return {
    name: 'waymark:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = join(config.root, config.build.outDir)
    },
    // After all other plugins, when the files are on disk in their last form.
    closeBundle: { order: 'post', sequential: true, handler: () => compressFolder(outDir) },
  }
}

function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    if (bytes.length < MIN_BYTES) continue
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    }
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
