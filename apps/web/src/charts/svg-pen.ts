import type { Pen } from './pen.ts'

interface PenState {
  strokeStyle: Pen['strokeStyle']
  fillStyle: Pen['fillStyle']
  globalAlpha: number
  lineWidth: number
  lineJoin: CanvasLineJoin
  font: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  dash: readonly number[]
  clip: string
}

const ANCHORS: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  right: 'end',
  end: 'end',
  center: 'middle',
}

/** A pen that writes what a canvas would have drawn as SVG: lines stay lines, text stays text. */
export class SvgPen implements Pen {
  strokeStyle: Pen['strokeStyle'] = '#000'
  fillStyle: Pen['fillStyle'] = '#000'
  globalAlpha = 1
  lineWidth = 1
  lineJoin: CanvasLineJoin = 'miter'
  font = '10px sans-serif'
  textAlign: CanvasTextAlign = 'start'
  textBaseline: CanvasTextBaseline = 'alphabetic'
  #dash: readonly number[] = []
  #clip = ''
  #path = ''
  #clips = 0
  readonly #kept: PenState[] = []
  readonly #parts: string[] = []
  readonly #size: { width: number; height: number; ratio: number; title: string }

  /** @param size in pixels of the device, of which `ratio` are one of the page */
  constructor(size: { width: number; height: number; ratio: number; title: string }) {
    this.#size = size
  }

  save(): void {
    const { strokeStyle, fillStyle, globalAlpha, lineWidth, lineJoin } = this
    const { font, textAlign, textBaseline } = this
    this.#kept.push({
      ...{ strokeStyle, fillStyle, globalAlpha, lineWidth, lineJoin },
      ...{ font, textAlign, textBaseline, dash: this.#dash, clip: this.#clip },
    })
  }

  restore(): void {
    const kept = this.#kept.pop()
    if (kept === undefined) return
    const { dash, clip, ...rest } = kept
    Object.assign(this, rest)
    this.#dash = dash
    this.#clip = clip
  }

  beginPath(): void {
    this.#path = ''
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${at(x, y)}h${round(width)}v${round(height)}h${round(-width)}Z`
  }

  clip(): void {
    this.#clips += 1
    this.#parts.push(`<clipPath id="c${this.#clips}"><path d="${this.#path}"/></clipPath>`)
    this.#clip = ` clip-path="url(#c${this.#clips})"`
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${at(x, y)}`
  }

  lineTo(x: number, y: number): void {
    // A path of a canvas may begin with a line; one of SVG may not.
    this.#path += `${this.#path === '' ? 'M' : 'L'}${at(x, y)}`
  }

  /** Whole circles alone. */
  arc(x: number, y: number, radius: number): void {
    const [r, d] = [round(radius), round(2 * radius)]
    this.#path += `M${at(x - radius, y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 ${-d} 0Z`
  }

  stroke(): void {
    if (this.#path === '') return
    const dash =
      this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.map(round).join(' ')}"` : ''
    const line = `stroke-width="${round(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${dash}`
    this.#draw(
      `<path d="${this.#path}" fill="none" stroke="${this.#ink(this.strokeStyle)}" ${line}`,
    )
  }

  fill(): void {
    if (this.#path !== '') this.#draw(`<path d="${this.#path}" fill="${this.#ink(this.fillStyle)}"`)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`
    this.#draw(`<rect ${place} fill="${this.#ink(this.fillStyle)}"`)
  }

  fillText(text: string, x: number, y: number): void {
    const anchor = ANCHORS[this.textAlign] ?? 'start'
    const place = `x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"`
    const style = `style="font:${escaped(this.font)}" fill="${this.#ink(this.fillStyle)}"`
    this.#parts.push(`<text ${place} ${style}${this.#clip}>${escaped(text)}</text>`)
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash
  }

  /** The whole file. */
  toString(): string {
    const { width, height, ratio, title } = this.#size
    const size = `width="${round(width / ratio)}" height="${round(height / ratio)}"`
    const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${round(width)} ${round(height)}" role="img">`
    return `${head}<title>${escaped(title)}</title>${this.#parts.join('')}</svg>\n`
  }

  #draw(begin: string): void {
    const alpha = this.globalAlpha === 1 ? '' : ` opacity="${round(this.globalAlpha)}"`
    this.#parts.push(`${begin}${alpha}${this.#clip}/>`)
  }

  #ink(style: Pen['fillStyle']): string {
    return escaped(String(style))
  }
}

// A hundredth of a pixel is finer than any print, and keeps files small.
function round(value: number): number {
  return Math.round(value * 100) / 100
}

function at(x: number, y: number): string {
  return `${round(x)} ${round(y)}`
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML knows no control characters, not even escaped.
      .replaceAll(/\p{Cc}/gu, ' ')
  )
}
