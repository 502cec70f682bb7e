import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { MODEL_FILE, type ModelFile } from './model-file.ts'
import { parseModelFile } from './model-file-yaml.ts'

/**
 * Reads the `MLmodel` of a folder.
 *
 * @param place how messages name the model; default the folder
 * @throws {TrackingError} `MODEL_FILE_MISSING`, `MODEL_FILE_REFUSED`
 */
export async function readModelFile(folder: string, place = folder): Promise<ModelFile> {
  return (await readModelFileWithDigest(folder, place)).file
}

/**
 * The same with what tells the model from every other one: its `MLmodel` holds an id of its own, so the
 * digest of its bytes does.
 *
 * @throws {TrackingError} `MODEL_FILE_MISSING`, `MODEL_FILE_REFUSED`
 */
export async function readModelFileWithDigest(
  folder: string,
  place: string,
): Promise<{ readonly file: ModelFile; readonly digest: string }> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(folder, MODEL_FILE))
  } catch (cause) {
    throw new TrackingError('MODEL_FILE_MISSING', { place }, { cause })
  }
  const file = parseModelFile(bytes.toString('utf8'), place)
  return { file, digest: createHash('sha256').update(bytes).digest('hex') }
}
