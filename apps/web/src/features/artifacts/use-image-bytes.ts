import { useEffect, useRef } from 'react'

/** Shows bytes in an image element, under an address that lasts as long as they do. */
export function useImageBytes(blob: Blob | undefined) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (blob === undefined || image.current === null) return undefined
    const url = URL.createObjectURL(blob)
    image.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  return image
}
