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
  let text: string
  try {
    text = await readFile(join(folder, MODEL_FILE), 'utf8')
  } catch (cause) {
    throw new TrackingError('MODEL_FILE_MISSING', { place }, { cause })
  }
  return parseModelFile(text, place)
}
