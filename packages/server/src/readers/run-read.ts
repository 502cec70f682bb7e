import { TrackingError } from '@waymark/domain'
import type { DecodeInput } from '@waymark/protocol'
import { type Answer, JSON_TYPE } from '../kernel/answer.ts'
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
    const payload = await route.run(input, services)
    const contentType = route.endpoint.contentType ?? JSON_TYPE
    return { status: 200, headers: ['Content-Type', contentType], payload }
  } catch (failure) {
    if (failure instanceof TrackingError) return refusalAnswer(failure)
    throw failure
  }
}
