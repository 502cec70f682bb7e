import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
]

/** The lockfile that governs a folder: the nearest, there or above; undefined without one. */
export async function findLockfile(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of LOCKFILES) {
      const file = join(at, name)
      if (await isFile(file)) return file
    }
    if (dirname(at) === at) return undefined
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
