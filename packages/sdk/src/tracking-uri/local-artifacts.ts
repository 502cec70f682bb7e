import { Readable } from 'node:stream'
import { bodyOfFile, readFileBody } from '@waymark/client'
import { findLocalPath } from '@waymark/domain'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import { importArtifacts } from './optional-packages.ts'

/** Stores a file below a folder of this machine. */
export async function writeLocalArtifact(
  artifactUri: string,
  artifact: ArtifactToSend,
): Promise<void> {
  const { openLocalRepository } = await importArtifacts()
  const repository = await openLocalRepository(findLocalPath(artifactUri) ?? artifactUri)
  await repository.write(artifact.path, await readableOf(artifact))
}

/** The bytes of an artifact that waits. @throws {TrackingError} `FILE_UNREADABLE` */
export async function readableOf({ content }: ArtifactToSend): Promise<Readable> {
  if (content instanceof Uint8Array) return Readable.from([content])
  if ('make' in content) return Readable.from([await content.make()])
  return readFileBody(await bodyOfFile(content.file))
}
