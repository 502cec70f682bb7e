import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { type Artifact, artifactUrl } from '../../api/artifacts.ts'
import { Skeleton } from '../../components/states.tsx'
import { useInView } from '../../components/use-in-view.ts'

// One for all documents of a page; it goes when the page goes.
GlobalWorkerOptions.workerPort = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
  type: 'module',
})

const PAGES_AT_ONCE = 20
const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3]

/**
 * A PDF page by page on canvases: drawn by code of ours in a worker, so that no file is opened as a
 * document of our origin, and alike in every browser. Scripts and forms in it do nothing.
 */
export function PdfPreview({
  runId,
  artifact,
}: {
  readonly runId: string
  readonly artifact: Artifact
}) {
  const { pdf, error } = usePdf(artifactUrl(runId, artifact.path))
  const [zoom, setZoom] = useState(1)
  const [most, setMost] = useState(PAGES_AT_ONCE)
  if (error) return <p role="alert">This PDF cannot be read: {error}</p>
  if (pdf === undefined) return <Skeleton rows={12} label="Loading PDF" />
  const pages = Array.from({ length: Math.min(most, pdf.numPages) }, (_, at) => at + 1)
  const step = (by: -1 | 1) => ZOOMS[ZOOMS.indexOf(zoom) + by] ?? zoom
  return (
    <div className="pdf-preview" data-testid="pdf-preview" data-pages={pdf.numPages}>
      <div className="image-tools">
        <button
          type="button"
          className="quiet"
          aria-label="Smaller"
          onClick={() => setZoom(step(-1))}
        >
          −
        </button>
        <output>{Math.round(100 * zoom)} %</output>
        <button
          type="button"
          className="quiet"
          aria-label="Larger"
          onClick={() => setZoom(step(1))}
        >
          +
        </button>
        <span>
          {pdf.numPages} {pdf.numPages === 1 ? 'page' : 'pages'}
        </span>
      </div>
      {/* What scrolls must be reachable by keyboard. */}
      <div className="pdf-pages" tabIndex={0} role="region" aria-label={artifact.path}>
        {pages.map((number) => (
          <PdfPage key={number} pdf={pdf} number={number} zoom={zoom} />
        ))}
      </div>
      {pages.length < pdf.numPages && (
        <button type="button" onClick={() => setMost(most + PAGES_AT_ONCE)}>
          Show more pages
        </button>
      )}
    </div>
  )
}

/** A document as long as it is on screen; of a long one only the parts that are shown are fetched. */
function usePdf(url: string) {
  const [opened, setOpened] = useState<{ pdf?: PDFDocumentProxy; error?: string }>({})
  useEffect(() => {
    const task = getDocument({ url, disableAutoFetch: true, enableXfa: false, useWasm: false })
    let isGone = false
    task.promise
      .then((pdf) => isGone || setOpened({ pdf }))
      .catch((cause: Error) => isGone || setOpened({ error: cause.message }))
    return () => {
      isGone = true
      void task.destroy()
    }
  }, [url])
  return opened
}

function PdfPage(props: {
  readonly pdf: PDFDocumentProxy
  readonly number: number
  readonly zoom: number
}) {
  const { pdf, number, zoom } = props
  const [place, isNear] = useInView<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  useEffect(() => {
    if (!isNear || canvas.current === null) return undefined
    const drawing = new AbortController()
    drawPage(pdf, { number, zoom, canvas: canvas.current, signal: drawing.signal })
      .then(setText)
      .catch((cause: Error) => drawing.signal.aborted || setError(cause.message))
    return () => drawing.abort()
  }, [pdf, number, zoom, isNear])
  return (
    <div ref={place} className="pdf-page">
      {error && <p role="alert">{error}</p>}
      <canvas ref={canvas} role="img" aria-label={`Page ${number}. ${text}`} />
    </div>
  )
}

/** Draws a page as large as its place times the zoom; resolves to its words, for who cannot see them. */
async function drawPage(
  pdf: PDFDocumentProxy,
  target: {
    readonly number: number
    readonly zoom: number
    readonly canvas: HTMLCanvasElement
    readonly signal: AbortSignal
  },
): Promise<string> {
  const { number, zoom, canvas, signal } = target
  const page = await pdf.getPage(number)
  if (signal.aborted) return ''
  const room = canvas.parentElement?.clientWidth ?? 600
  const [natural, most] = [page.getViewport({ scale: 1 }).width, 900]
  const scale = (Math.min(room, most) / natural) * zoom
  const viewport = page.getViewport({ scale: scale * devicePixelRatio })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  canvas.style.width = `${viewport.width / devicePixelRatio}px`
  const drawing = page.render({ canvas, viewport })
  signal.addEventListener('abort', () => drawing.cancel())
  await drawing.promise
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join(' ')
}
