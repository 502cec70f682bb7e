import { basename } from 'node:path'
import { offload } from '../offload/offload.ts'
import type { RunLog } from '../runs/run-log.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { commandLine } from './command-line.ts'
import { PATCH_BYTES, readGitChanges } from './git.ts'
import { findLockfile } from './lockfile.ts'
import type { Recorded } from './recorded.ts'
import { sourceFolder } from './source-tags.ts'

/** A lockfile that is larger is known by its digest alone, bytes. */
const LOCKFILE_BYTES = 8 * 1024 * 1024

/**
 * Notes in the background what a run was started with: its command, Node's version, what is
 * installed, and how the sources differ from their commit. A run inside of another has that one's files.
 */
export function recordRun(
  log: RunLog,
  { what, isOutermost }: { readonly what: ReadonlySet<Recorded>; readonly isOutermost: boolean },
): void {
  if (what.has('command')) {
    log.addTag('waymark.command', commandLine())
    log.addTag('waymark.node.version', process.version)
  }
  const folder = sourceFolder()
  log.addLater(() => quietly(() => recordChanges(log, folder, what.has('patch') && isOutermost)))
  if (what.has('lockfile')) {
    log.addLater(() => quietly(() => recordLockfile(log, folder, isOutermost)))
  }
}

async function recordChanges(log: RunLog, folder: string, withPatch: boolean): Promise<void> {
  const { isDirty, remote, patch } = await readGitChanges(folder)
  if (isDirty !== undefined) log.addTag('waymark.git.dirty', String(isDirty))
  if (remote !== undefined) log.addTag('mlflow.source.git.repoURL', remote)
  if (!withPatch || patch === undefined) return
  if (patch === 'tooLarge') {
    log.addTag('waymark.git.patch', `left out: longer than ${PATCH_BYTES} bytes`)
    return
  }
  const path = 'source/uncommitted.patch'
  const content = Buffer.from(`${await offload('scrub', patch)}\n`)
  if (log.addArtifact({ path, content, sizeBytes: content.length })) {
    log.addTag('waymark.git.patch', path)
  }
}

const lists = new Map<string, ReturnType<typeof readList>>()

function readList(
  file: string,
): Promise<{ digest: string; sizeBytes: number; packages: readonly string[] }> {
  return offload('packages', { file })
}

async function recordLockfile(log: RunLog, folder: string, withFiles: boolean): Promise<void> {
  const file = await findLockfile(folder)
  if (file === undefined) return
  const reading = lists.get(file) ?? readList(file)
  lists.set(file, reading)
  const { digest, sizeBytes, packages } = await reading
  log.addTag('waymark.lockfile.name', basename(file))
  log.addTag('waymark.lockfile.sha256', digest)
  if (!withFiles) return
  if (sizeBytes <= LOCKFILE_BYTES) {
    log.addArtifact({ path: `environment/${basename(file)}`, content: { file }, sizeBytes: 0 })
  }
  if (packages.length > 0) {
    const content = Buffer.from(`${packages.join('\n')}\n`)
    log.addArtifact({ path: 'environment/packages.txt', content, sizeBytes: content.length })
  }
}

/** What cannot be noted is no reason to fail, in strict mode either. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    warnOnce(`record:${wordsOf(error)}`, `Not noted of the program: ${wordsOf(error)}`)
  }
}
