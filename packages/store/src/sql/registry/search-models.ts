import { type Page, type RegisteredModel, TrackingError } from '@waymark/domain'
import type { RegistryQuery } from '../../registry.ts'
import type { Context } from '../db.ts'

/** A page of registered models. */
export async function searchModels(
  _context: Context,
  _query: RegistryQuery,
): Promise<Page<RegisteredModel>> {
  throw new TrackingError('FEATURE_NOT_BUILT', { feature: 'the search for registered models' })
}
