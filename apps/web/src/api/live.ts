import type { LiveEvent } from '@waymark/protocol/waymark'
import { ownUrl } from './fetch-json.ts'

/** What a page wants to hear of. */
export interface LiveTopic {
  readonly experiment?: readonly string[]
  readonly run?: string
}

type Told = Exclude<LiveEvent, { event: 'heartbeat' }>

const NAMES = [
  'points-added',
  'run-changed',
  'experiment-changed',
  'store-changed',
  'resync',
] as const satisfies readonly LiveEvent['event'][]

// What a page that came with its rows has heard, for the first stream that it opens.
let heard: string | undefined

/** Lets the first stream begin after an event: the last one before the rows of the page were read. */
export function listenAfter(eventId: string): void {
  heard = eventId
}

const REOPEN_MS = 2_000

/**
 * Listens to what the server pushes until the signal fires. The browser takes up a broken stream
 * by itself; one that it gave up on is opened anew, and `onState` hears of both.
 */
export function listen(
  topic: LiveTopic,
  hear: { onEvent: (event: Told) => void; onState: (isOpen: boolean) => void },
  signal: AbortSignal,
): void {
  const url = ownUrl('live', {
    experiment: topic.experiment,
    run: topic.run,
    since: heard,
  })
  heard = undefined
  const open = () => {
    if (signal.aborted) return
    const source = new EventSource(url)
    signal.addEventListener('abort', () => source.close(), { once: true })
    source.addEventListener('open', () => hear.onState(true))
    source.addEventListener('error', () => {
      if (signal.aborted) return
      hear.onState(false)
      if (source.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_MS)
    })
    for (const name of NAMES) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) =>
        hear.onEvent({ event: name, data: JSON.parse(data) } as Told),
      )
    }
  }
  open()
}
