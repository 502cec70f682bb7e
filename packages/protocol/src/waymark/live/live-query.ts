import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, optional, text } from '../shape.ts'

const ids = optional(listOf(text({ maxLength: 100 }), { maxItems: 200 }), [])

/** What a page listens for; neither: everything. */
export interface LiveQuery {
  readonly experiment: readonly string[]
  readonly run: readonly string[]
  /** The id of the last event that it heard of, where it cannot send it as `Last-Event-ID`; '' if of none. */
  readonly since: string
}

/** Server-sent events of what changed. */
export const live = ownEndpoint<never>()({
  id: 'waymarkLive',
  noun: 'live',
  summary: 'Server-sent events of what changed',
  method: 'GET',
  path: '/live',
  contentType: 'text/event-stream',
  fields: { experiment: ids, run: ids, since: optional(text({ maxLength: 100 }), '') },
})
