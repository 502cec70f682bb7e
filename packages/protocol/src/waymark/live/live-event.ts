import type { JsonNumber } from '../wire-number.ts'

/** What a page is told of, by the event's name. */
export type LiveEvent =
  | {
      readonly event: 'points-added'
      readonly data: {
        readonly runId: string
        readonly experimentId: string
        readonly lastStep: JsonNumber | null
      }
    }
  | {
      readonly event: 'run-changed'
      readonly data: {
        readonly runId: string
        readonly experimentId: string
        readonly status: string
        readonly lifecycleStage: string
      }
    }
  | { readonly event: 'experiment-changed'; readonly data: { readonly experimentId: string } }
  | { readonly event: 'store-changed' | 'resync' | 'heartbeat'; readonly data: object }

/** An event in the format of `text/event-stream`. */
export function encodeLiveEvent({ event, data }: LiveEvent, id?: string): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
