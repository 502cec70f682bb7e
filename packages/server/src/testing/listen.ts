import { onTestFinished } from 'vitest'

/** One server-sent event as it was received. */
export interface ReceivedEvent {
  readonly id: string | undefined
  readonly event: string
  readonly data: unknown
}

/** An open stream of events. */
export interface EventReader {
  /** The next event of this kind; what comes before it is dropped. Fails when the stream ends. */
  next(event: string): Promise<ReceivedEvent>
  /** All that is left, until the server ends the stream. */
  rest(): Promise<readonly ReceivedEvent[]>
  leave(): void
}

/** Opens `/api/waymark/v1/live` and waits for the first word; left when the test ends. */
export async function listen(
  url: string,
  query = '',
  lastEventId?: string,
): Promise<EventReader & { readonly first: ReceivedEvent }> {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const headers: Record<string, string> =
    lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const address = `${url}/api/waymark/v1/live${query}`
  const answer = await fetch(address, { headers, signal: leaving.signal })
  const events = readEvents(answer.body as ReadableStream<Uint8Array>) // fetch gave one
  const next = async (): Promise<ReceivedEvent> => {
    const { value, done } = await events.next()
    if (done) throw new Error('The stream has ended.')
    return value
  }
  return {
    first: await next(),
    next: async (kind) => {
      for (;;) {
        const received = await next()
        if (received.event === kind) return received
      }
    },
    rest: async () => {
      const left: ReceivedEvent[] = []
      for await (const received of events) left.push(received)
      return left
    },
    leave: () => leaving.abort(),
  }
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ReceivedEvent> {
  let text = ''
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part
    const whole = text.split('\n\n')
    text = whole.pop() ?? ''
    for (const lines of whole) yield readEvent(lines)
  }
}

function readEvent(lines: string): ReceivedEvent {
  const fields = new Map(lines.split('\n').map((line) => line.split(': ', 2) as [string, string])) // as we write them
  return {
    id: fields.get('id'),
    event: fields.get('event') ?? '',
    data: JSON.parse(lines.slice(lines.indexOf('data: ') + 6)),
  }
}
