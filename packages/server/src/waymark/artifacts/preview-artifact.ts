import { invalid } from '@waymark/domain'
import { artifactPreview as endpoint } from '@waymark/protocol/waymark'
import { placeBelow } from '../../files/place.ts'
import { sendArtifactAs } from '../../files/send-artifact.ts'
import { readWirePath } from '../../files/wire-path.ts'
import { rawRoute } from '../../kernel/route.ts'

/** Files that a browser shows as a page of their own. */
const PAGE = /\.(?:html?|xhtml)$/i

/**
 * The one answer with a stored page that a browser runs. The page gets an origin that nobody else
 * has, so it reads neither our storage nor our data, and may load nothing but what it holds itself.
 */
const SANDBOX = "sandbox allow-scripts; default-src 'unsafe-inline' data: blob:"

/** A page that a run logged, for a sandboxed frame of ours. */
export const previewArtifact = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  async (context) => {
    const { query, response, store, artifacts, settings } = context
    const input = { method: 'GET', query, body: undefined, contentType: undefined }
    const { runId, path: sent } = endpoint.decode(input)
    const path = readWirePath(sent)
    if (!PAGE.test(path)) {
      throw invalid(`'${sent}' is no page: only .html, .htm and .xhtml files are previewed.`)
    }
    const { info } = await store.runs.get(runId)
    // Our own page is the frame around it, which the usual header would forbid.
    if (settings.xFrameOptions === 'DENY') response.setHeader('X-Frame-Options', 'SAMEORIGIN')
    await sendArtifactAs(placeBelow(artifacts, info.artifactUri, path), context, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': SANDBOX,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-cache',
    })
  },
)
