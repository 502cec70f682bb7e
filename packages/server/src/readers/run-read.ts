import { TrackingError } from '@waymark/domain'
import type { DecodeInput } from '@waymark/protocol'
import { type Answer, jsonAnswer } from '../kernel/answer.ts'
import { refusalAnswer } from '../kernel/failure.ts'
import type { ReadRoute, ReadServices, Route } from '../kernel/route.ts'

/** The read routes of a table of contents by their endpoints' ids. */
export function readRoutesById(routes: readonly Route[]): ReadonlyMap<string, ReadRoute> {
  const reads = routes.filter((route) => route.kind === 'read')
  return new Map(reads.map((route) => [route.endpoint.id, route]))
}

/** Answers one read completely; refusals are answers, bugs are thrown. */
export async function runRead(
  route: ReadRoute,
  input: DecodeInput,
  services: ReadServices,
): Promise<Answer> {
  try {
    return jsonAnswer(200, await route.run(input, services))
  } catch (failure) {
    if (failure instanceof TrackingError) return refusalAnswer(failure)
    throw failure
  }
}
