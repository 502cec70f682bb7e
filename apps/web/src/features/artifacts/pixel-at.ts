/** A pixel of a picture: its place from the top left corner, and its red, green, blue and alpha. */
export interface Pixel {
  readonly x: number
  readonly y: number
  /** 0 to 255 each. */
  readonly rgba: readonly [number, number, number, number]
}

// A larger picture would take as much memory again four times over.
const MOST_PIXELS = 64_000_000

/**
 * Reads the pixels of a loaded picture, by its own coordinates; undefined outside of it, or where it
 * is too large.
 */
export function pixelReader(image: HTMLImageElement): (x: number, y: number) => Pixel | undefined {
  const { naturalWidth: width, naturalHeight: height } = image
  let context: OffscreenCanvasRenderingContext2D | null = null
  return (left, top) => {
    const [x, y] = [Math.floor(left), Math.floor(top)]
    if (x < 0 || y < 0 || x >= width || y >= height || width * height > MOST_PIXELS)
      return undefined
    if (context === null) {
      context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
      context?.drawImage(image, 0, 0)
    }
    const [red = 0, green = 0, blue = 0, alpha = 0] = context?.getImageData(x, y, 1, 1).data ?? []
    return { x, y, rgba: [red, green, blue, alpha] }
  }
}

/** A pixel in words: `12, 7: 255 0 128`, with alpha where it is not whole. */
export function pixelText({ x, y, rgba }: Pixel): string {
  const [red, green, blue, alpha] = rgba
  const colour = `${red} ${green} ${blue}`
  return `${x}, ${y}: ${colour}${alpha === 255 ? '' : ` / ${alpha}`}`
}
