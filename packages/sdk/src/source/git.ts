import { execFile } from 'node:child_process'

/** At which state of its sources a program runs. */
export interface GitState {
  readonly commit: string
  /** undefined when no branch is checked out */
  readonly branch: string | undefined
  /** Whether tracked files differ from the commit; undefined when that takes too long to find out. */
  readonly isDirty: boolean | undefined
}

/** A start must not wait long for a large repository, ms. */
const TIMEOUT_MS = 2000

const states = new Map<string, Promise<GitState | undefined>>()

/** The state of the repository that a folder lies in; undefined without one or without git. */
export function readGitState(folder: string): Promise<GitState | undefined> {
  let state = states.get(folder)
  if (state === undefined) {
    state = read(folder)
    states.set(folder, state)
  }
  return state
}

async function read(folder: string): Promise<GitState | undefined> {
  const [commit, branch, changes] = await Promise.all([
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'rev-parse', '--abbrev-ref', 'HEAD'),
    git(folder, 'status', '--porcelain', '--untracked-files=no'),
  ])
  if (commit === undefined || commit === '') return undefined
  return {
    commit,
    branch: branch === 'HEAD' ? undefined : branch,
    isDirty: changes === undefined ? undefined : changes !== '',
  }
}

/** What git prints; undefined when it fails or takes too long. */
function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  // Without optional locks: a status must not get in the way of the user's own git.
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' }
  return new Promise((done) => {
    execFile('git', ['-C', folder, ...args], { timeout: TIMEOUT_MS, env }, (error, stdout) =>
      done(error === null ? stdout.trim() : undefined),
    )
  })
}
