import { dirname, resolve } from 'node:path'
import { readGitState } from './git.ts'

/** The commit of the program that runs, else of the working folder; undefined without git. */
export async function gitCommit(): Promise<string | undefined> {
  const script = process.argv[1]
  const ofScript = script === undefined ? undefined : await readGitState(dirname(resolve(script)))
  return (ofScript ?? (await readGitState(process.cwd())))?.commit
}
