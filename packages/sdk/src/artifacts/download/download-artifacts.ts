import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { invalid } from '@waymark/domain'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'
import { checkedArtifactPath } from '../artifact-path.ts'
import { type DownloadPlace, downloadFile } from './download-file.ts'

/** A run's artifact by name: `runs:/<run id>/<path>`. */
const RUNS_URI = /^runs:\/+([^/]+)\/?(.*)$/

/**
 * Copies a run's artifact, a file or a whole folder, to this machine. Files are streamed, written
 * under another name until they are whole, and an interrupted download goes on where it broke off
 * if it is asked for again with the same destination.
 *
 * @param source a run's id, or `runs:/<run id>/<path>`
 * @param path which file or folder, below `source`; default all of it
 * @param destination a folder, made if there is none; default a new temporary one
 * @returns where the file or folder now is: `path` below `destination`
 * @throws {TrackingError} of kind `missing` if there is no such run or artifact, `invalid` for a
 *   name that would lead out of the destination
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { downloadArtifacts, logText, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   logText('hello', 'notes/a.txt')
 *   return run.runId
 * })
 * const file = await downloadArtifacts(runId, 'notes/a.txt', './downloads')
 * console.log(await readFile(file, 'utf8')) // hello
 * ```
 */
export async function downloadArtifacts(
  source: string,
  path = '',
  destination?: string,
  {
    trackingUri,
    signal,
  }: { readonly trackingUri?: string | undefined; readonly signal?: AbortSignal } = {},
): Promise<string> {
  signal?.throwIfAborted()
  const wanted = readSource(source, path)
  const backend = await openBackend(trackingUri)
  const run = await backend.getRun(wanted.runId, signal)
  const folder = resolve(destination ?? (await mkdtemp(join(tmpdir(), 'waymark-artifacts-'))))
  const place = { backend, run, folder, signal }
  const files = wanted.path === '' || (await isFolder(place, wanted.path))
  if (files) await downloadFolder(place, wanted.path)
  else await downloadFile(place, wanted.path)
  return join(folder, wanted.path)
}

function readSource(source: string, path: string): { runId: string; path: string } {
  const below = checkedArtifactPath(path)
  const uri = RUNS_URI.exec(source)
  if (uri === null && source.includes(':')) {
    throw invalid(`'${source}' cannot be downloaded. Give a run's id, or runs:/<run id>/<path>.`)
  }
  const [, runId = source, base = ''] = uri ?? []
  const whole = [checkedArtifactPath(base), below].filter((part) => part !== '').join('/')
  return { runId, path: whole }
}

async function isFolder({ backend, run, signal }: DownloadPlace, path: string): Promise<boolean> {
  const parent = dirname(path)
  const entries = await backend.listArtifacts(run, parent === '.' ? '' : parent, signal)
  return entries.find((entry) => entry.path === path)?.isFolder ?? false
}

async function downloadFolder(place: DownloadPlace, path: string): Promise<void> {
  const { backend, run, signal } = place
  for (const entry of await backend.listArtifacts(run, path, signal)) {
    signal?.throwIfAborted()
    // A server's word is not to be trusted with where on this machine something is written.
    const below = checkedArtifactPath(entry.path)
    if (entry.isFolder) await downloadFolder(place, below)
    else await downloadFile(place, below)
  }
}
