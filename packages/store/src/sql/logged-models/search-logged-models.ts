import { type LoggedModel, type Page, TrackingError } from '@waymark/domain'
import type { LoggedModelQuery } from '../../logged-models.ts'
import type { Context } from '../db.ts'

/** A page of logged models. */
export async function searchLoggedModels(
  _context: Context,
  _query: LoggedModelQuery,
): Promise<Page<LoggedModel>> {
  throw new TrackingError('FEATURE_NOT_BUILT', { feature: 'the search for logged models' })
}
