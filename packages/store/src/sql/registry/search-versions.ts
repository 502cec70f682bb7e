import { type ModelVersion, type Page, TrackingError } from '@waymark/domain'
import type { RegistryQuery } from '../../registry.ts'
import type { Context } from '../db.ts'

/** A page of model versions. */
export async function searchVersions(
  _context: Context,
  _query: RegistryQuery,
): Promise<Page<ModelVersion>> {
  throw new TrackingError('FEATURE_NOT_BUILT', { feature: 'the search for model versions' })
}
