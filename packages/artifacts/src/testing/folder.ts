import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder that is removed when the test ends. */
export async function buildFolder(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'waymark-artifacts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
