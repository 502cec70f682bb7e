import { type RefObject, useLayoutEffect, useState } from 'react'

// As the styles have it: what stands beside the text of a line.
const PADDING_PX = 16

/**
 * How many letters of equal width stand side by side in an element; 0 until that is known.
 *
 * @param besides so many are taken already
 */
export function useColumns(place: RefObject<HTMLElement | null>, besides: number): number {
  const [columns, setColumns] = useState(0)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const measure = () => {
      const letter = widthOfLetter(getComputedStyle(element))
      const room = Math.floor((element.clientWidth - PADDING_PX) / letter)
      setColumns(Math.max(20, room - besides))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [place, besides])
  return columns
}

function widthOfLetter({ fontSize, fontFamily }: CSSStyleDeclaration): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) throw new Error('This browser draws no text.')
  context.font = `${fontSize} ${fontFamily}`
  return context.measureText('0'.repeat(100)).width / 100
}
