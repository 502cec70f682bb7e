import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Run, TrackingError } from '@waymark/domain'
import type { Backend, RestOfFile } from '../../tracking-uri/backend.ts'
import { wordsOf } from '../../warn-once.ts'

/** How many times in a row a download may break off without a single new byte. */
const FRUITLESS_ATTEMPTS = 5

/** From where to where. */
export interface DownloadPlace {
  readonly backend: Backend
  readonly run: Run
  readonly folder: string
  readonly signal: AbortSignal | undefined
}

/**
 * Copies one file. Until it is whole its bytes stand in `<name>.waymark-part`, beside it in
 * `<name>.waymark-version` of which version of the file they are.
 */
export async function downloadFile(place: DownloadPlace, path: string): Promise<void> {
  const target = join(place.folder, path)
  const part = { bytes: `${target}.waymark-part`, version: `${target}.waymark-version` }
  await mkdir(dirname(target), { recursive: true })
  let fruitless = 0
  for (;;) {
    const before = await sizeOf(part.bytes)
    try {
      await downloadRest(place, path, part)
      break
    } catch (error) {
      place.signal?.throwIfAborted()
      if ((error instanceof TrackingError && !isBeyondEnd(error)) || isOfDisk(error)) throw error
      fruitless = (await sizeOf(part.bytes)) > before ? 0 : fruitless + 1
      if (fruitless === FRUITLESS_ATTEMPTS) {
        const reason = `'${path}' broke off (${wordsOf(error)}); asked again, it goes on from there`
        const url = place.run.info.artifactUri
        throw new TrackingError('SERVER_UNREACHABLE', { url, reason }, { cause: error })
      }
    }
  }
  await rename(part.bytes, target)
  await rm(part.version, { force: true })
}

interface Part {
  readonly bytes: string
  readonly version: string
}

async function downloadRest(
  { backend, run, signal }: DownloadPlace,
  path: string,
  part: Part,
): Promise<void> {
  const rest = await restOf(part)
  const file = await backend.openArtifact(run, path, { rest, signal }).catch(async (error) => {
    // All of it is here already, or it has become shorter: nothing tells which.
    if (rest !== undefined && isBeyondEnd(error)) await startAnew(part)
    throw error
  })
  if (file.from === 0) await startAnew(part)
  if (file.version !== undefined) await writeFile(part.version, file.version)
  const target = createWriteStream(part.bytes, { flags: 'a' })
  await pipeline(file.bytes, target, { signal })
  const size = await sizeOf(part.bytes)
  if (file.sizeBytes !== undefined && size !== file.sizeBytes) {
    throw new Error(`${size} of ${file.sizeBytes} bytes came`)
  }
  await sync(part.bytes)
}

/** First the bytes, then whose they were: bytes are never taken for those of another version. */
async function startAnew({ bytes, version }: Part): Promise<void> {
  await rm(version, { force: true })
  await rm(bytes, { force: true })
}

function isBeyondEnd(error: unknown): boolean {
  if (!(error instanceof TrackingError && error.code === 'SERVER_REFUSED')) return false
  return (error.details as { status: number }).status === 416 // by its code
}

/** What is missing of a file of which some bytes are here. */
async function restOf({ bytes, version }: Part): Promise<RestOfFile | undefined> {
  const from = await sizeOf(bytes)
  if (from === 0) return undefined
  try {
    return { from, version: await readFile(version, 'utf8') }
  } catch {
    return undefined // nobody knows of which version they are
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A full disk or a folder that may not be written does not get better by asking again. */
function isOfDisk(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EISDIR', 'ENOTDIR', 'EPERM'].includes(code ?? '')
}
