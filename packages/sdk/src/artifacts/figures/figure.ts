import { invalid } from '@waymark/domain'

/** A figure: a standalone SVG or HTML page, the bytes of a PNG, or what ECharts is told to draw. */
export type Figure = string | Uint8Array | Readonly<Record<string, unknown>>

/** How a figure of ECharts is drawn. */
export interface FigureOptions {
  /** Pixels; default 800 by 500. */
  readonly width?: number
  readonly height?: number
  /** A picture that is drawn already, SVG or PNG, instead of the one that ECharts would draw. */
  readonly picture?: string | Uint8Array
}

/** A figure's files: what is there, and what is still to be drawn. */
export type FigurePart =
  | { readonly path: string; readonly bytes: Uint8Array }
  | {
      readonly path: string
      readonly chart: { readonly option: string; readonly width: number; readonly height: number }
    }

const DRAWN = /\.(svg|html?|png|jpe?g|webp)$/i

/**
 * The files that a figure becomes. An option of ECharts is kept as JSON, its picture beside it.
 *
 * @throws {TrackingError} `INVALID_VALUE` when the path's ending says something else
 */
export function figureParts(
  figure: Figure,
  path: string,
  { width = 800, height = 500, picture }: FigureOptions = {},
): readonly FigurePart[] {
  if (isDrawn(figure)) return [drawn(figure, path)]
  if (typeof figure !== 'object' || figure === null) {
    throw invalid(`A figure is an SVG, a PNG's bytes or an option of ECharts, not ${figure}.`)
  }
  const name = path.replace(/\.(json|svg|png)$/i, '')
  const option = JSON.stringify(figure, null, 2)
  const kept = { path: `${name}.json`, bytes: Buffer.from(`${option}\n`) }
  if (picture !== undefined) return [kept, drawn(picture, name)]
  if (path.endsWith('.png')) {
    throw invalid(`ECharts draws SVG here: name the figure ${name}.svg, or give its picture.`)
  }
  return [kept, { path: `${name}.svg`, chart: { option, width, height } }]
}

function isDrawn(figure: unknown): figure is string | Uint8Array {
  return typeof figure === 'string' || figure instanceof Uint8Array
}

function drawn(figure: string | Uint8Array, path: string): FigurePart {
  if (typeof figure !== 'string') {
    return { path: DRAWN.test(path) ? path : `${path}.png`, bytes: figure.slice() }
  }
  const start = figure.trimStart().slice(0, 200).toLowerCase()
  const isPage = start.startsWith('<!doctype html') || start.startsWith('<html')
  if (!isPage && !figure.includes('<svg')) {
    throw invalid(`The figure '${path}' is a text, but neither an SVG nor a page of HTML.`)
  }
  const named = DRAWN.test(path) ? path : `${path}${isPage ? '.html' : '.svg'}`
  return { path: named, bytes: Buffer.from(figure, 'utf8') }
}
