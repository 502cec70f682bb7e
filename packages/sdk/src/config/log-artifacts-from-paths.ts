import { statSync } from 'node:fs'
import { basename, posix, resolve } from 'node:path'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { currentRun } from './config-runs.ts'

/**
 * Stores files and folders in the run that was started from a configuration, a folder under its own
 * name. One that is not there is warned about, and the others are stored.
 *
 * @param artifactSubdir the folder of the run's artifacts; default the uppermost
 */
export function logArtifactsFromPaths(paths: readonly string[], artifactSubdir = ''): void {
  const run = currentRun()
  if (run.runId === '') return
  for (const path of paths) {
    try {
      if (!statSync(path).isDirectory()) run.logArtifact(path, artifactSubdir)
      else run.logArtifacts(path, posix.join(artifactSubdir, basename(resolve(path))))
    } catch (error) {
      warnOnce(`artifact:${path}`, `Not logged: ${wordsOf(error)}`)
    }
  }
}
