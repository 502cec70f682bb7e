import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * A canvas as wide as its place, drawn anew with each render in which `draw` is another function.
 * Lengths are CSS pixels.
 */
export function useCanvas(
  height: number,
  draw: (context: CanvasRenderingContext2D, width: number) => void,
): { readonly canvas: RefObject<HTMLCanvasElement | null>; readonly width: number } {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const place = canvas.current?.parentElement
    if (!place) return undefined
    const observer = new ResizeObserver(() => setWidth(place.clientWidth))
    observer.observe(place)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    element.width = width * devicePixelRatio
    element.height = height * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    draw(context, width)
  }, [draw, width, height])
  return { canvas, width }
}
