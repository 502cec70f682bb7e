import { existsSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { ModelParts } from './flavour.ts'

/**
 * The path of a file that a flavour's settings name.
 *
 * @throws {TrackingError} `MODEL_FILE_REFUSED` when the setting is none or leads out of the folder,
 *   `MODEL_PART_MISSING`
 */
export function modelPart({ folder, settings, place }: ModelParts, setting: string): string {
  const file = settings[setting]
  const reason = typeof file !== 'string' || file === '' ? `it names no ${setting}` : outside(file)
  if (reason !== undefined) throw new TrackingError('MODEL_FILE_REFUSED', { place, reason })
  const path = join(folder, file as string) // as just checked
  if (!existsSync(path)) {
    throw new TrackingError('MODEL_PART_MISSING', { place, file: file as string }) // as just checked
  }
  return path
}

function outside(file: string): string | undefined {
  const isOutside = isAbsolute(file) || normalize(file).split('/')[0] === '..'
  return isOutside ? `'${file}' leads out of its folder` : undefined
}
