import { useEffect, useRef } from 'react'
import { useTheme } from '../app/theme.ts'
import { colourOf } from './run-colours.ts'

const WIDTH = 120
const HEIGHT = 22
const INK = { colour: 0, dash: 0 }

/** A curve the size of a word; the figures beside it say what it shows. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (canvas.current === null || !context) return
    canvas.current.width = WIDTH * devicePixelRatio
    canvas.current.height = HEIGHT * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    context.strokeStyle = colourOf(INK, theme)
    context.lineWidth = 1.25
    draw(context, values)
  }, [values, theme])
  return <canvas ref={canvas} className="sparkline" aria-hidden="true" />
}

function draw(context: CanvasRenderingContext2D, values: readonly number[]): void {
  const finite = values.filter((value) => Number.isFinite(value))
  const low = Math.min(...finite)
  const height = Math.max(...finite) - low || 1
  context.beginPath()
  let isDown = false
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) {
      isDown = false
      continue
    }
    const x = 1 + (i / (values.length - 1)) * (WIDTH - 2)
    const y = HEIGHT - 2 - ((value - low) / height) * (HEIGHT - 4)
    if (isDown) context.lineTo(x, y)
    else context.moveTo(x, y)
    isDown = true
  }
  context.stroke()
}
