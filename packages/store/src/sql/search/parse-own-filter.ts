import {
  DEFAULT_PATIENCE,
  type Patience,
  parseRunExpression,
  type RunFilter,
  silenceLimits,
} from '@waymark/domain'
import type { Context } from '../db.ts'

/**
 * Reads the filter of one of our own searches as of now.
 *
 * @throws {TrackingError} invalid for what is no such filter
 */
export function parseOwnFilter(
  { now }: Context,
  { filter, patience = DEFAULT_PATIENCE }: { filter: string; patience?: Patience | undefined },
): RunFilter {
  return parseRunExpression(filter, silenceLimits(now(), patience))
}
