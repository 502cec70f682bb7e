import { TrackingError } from '@waymark/domain'
import { live as endpoint } from '@waymark/protocol/waymark'
import { EventStream } from '../../kernel/live/event-stream.ts'
import { rawRoute } from '../../kernel/route.ts'

/** A browser holds one stream a page; this many are a mistake, or an attack. */
const MAX_STREAMS = 1000

/** Server-sent events of what changed, until the client leaves or the server stops. */
export const openLiveStream = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  ({ request, response, query, live }) => {
    const input = { method: 'GET', query, body: undefined, contentType: undefined }
    const { experiment, run, since } = endpoint.decode(input)
    if (live.size >= MAX_STREAMS) throw new TrackingError('LIVE_FULL', { limit: MAX_STREAMS })
    const interest = { experimentIds: new Set(experiment), runIds: new Set(run) }
    const stream = new EventStream(response, interest)
    if (request.method === 'HEAD') return stream.end()
    // The header wins: a browser that takes up a broken stream sends both.
    const header = request.headers['last-event-id']
    const heard = typeof header === 'string' ? header : since
    const stop = live.listen(stream, heard === '' ? undefined : heard)
    response.once('close', stop)
  },
)
