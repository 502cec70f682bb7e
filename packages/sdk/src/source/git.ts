import { execFile } from 'node:child_process'
import { redactedText } from '../secrets/redacted.ts'

/** At which commit of its sources a program runs. */
export interface GitState {
  readonly commit: string
  /** undefined when no branch is checked out */
  readonly branch: string | undefined
}

/** How the sources of a program differ from their commit. */
export interface GitChanges {
  /** Whether tracked files differ; undefined when that takes too long to find out. */
  readonly isDirty: boolean | undefined
  /** Where the repository comes from, without credentials. */
  readonly remote: string | undefined
  /** The difference itself; `tooLarge` when it is longer than is kept. */
  readonly patch: string | 'tooLarge' | undefined
}

/** A start must not wait long for a large repository, ms. */
const TIMEOUT_MS = 2000

/** What is found out in the background may take longer, ms. */
const BACKGROUND_MS = 20_000

/** Bytes of a patch that are kept. */
export const PATCH_BYTES = 1024 * 1024

/** Files whose changes nobody wants to find in a tracking server. */
const SECRET_FILES = [
  '.env*',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  'id_rsa*',
  '.npmrc',
  '.netrc',
  '.pypirc',
]

const states = new Map<string, Promise<GitState | undefined>>()
const changes = new Map<string, Promise<GitChanges>>()

/** The state of the repository that a folder lies in; undefined without one or without git. */
export function readGitState(folder: string): Promise<GitState | undefined> {
  return remembered(states, folder, readState)
}

/** How that repository's files differ, as of the first time it is asked for. */
export function readGitChanges(folder: string): Promise<GitChanges> {
  return remembered(changes, folder, readChanges)
}

function remembered<T>(
  known: Map<string, Promise<T>>,
  folder: string,
  read: (folder: string) => Promise<T>,
): Promise<T> {
  let value = known.get(folder)
  if (value === undefined) {
    value = read(folder)
    known.set(folder, value)
  }
  return value
}

async function readState(folder: string): Promise<GitState | undefined> {
  const [commit, branch] = await Promise.all([
    git(folder, ['rev-parse', 'HEAD']),
    git(folder, ['rev-parse', '--abbrev-ref', 'HEAD']),
  ])
  if (typeof commit !== 'string' || commit === '') return undefined
  return { commit, branch: branch === 'HEAD' || branch === undefined ? undefined : branch }
}

async function readChanges(folder: string): Promise<GitChanges> {
  const excluded = SECRET_FILES.map((name) => `:(top,exclude,glob)**/${name}`)
  const plain = ['--no-color', '--no-ext-diff', '--no-textconv', 'HEAD', '--', ':(top)']
  const [status, remote, patch] = await Promise.all([
    git(folder, ['status', '--porcelain', '--untracked-files=no'], BACKGROUND_MS),
    git(folder, ['config', '--get', 'remote.origin.url']),
    git(folder, ['diff', ...plain, ...excluded], BACKGROUND_MS),
  ])
  return {
    isDirty: status === undefined ? undefined : status !== '',
    remote: remote ? redactedText(remote) : undefined,
    patch: patch === '' ? undefined : patch,
  }
}

/** What git prints; undefined when it fails or takes too long. */
function git(
  folder: string,
  args: readonly string[],
  timeout = TIMEOUT_MS,
): Promise<string | undefined> {
  // Without optional locks: a status must not get in the way of the user's own git.
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' }
  const options = { timeout, env, maxBuffer: PATCH_BYTES }
  return new Promise((done) => {
    execFile('git', ['-C', folder, ...args], options, (error, stdout) => {
      const isTooLong = error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
      done(isTooLong ? 'tooLarge' : error === null ? stdout.replace(/\n+$/, '') : undefined)
    })
  })
}
