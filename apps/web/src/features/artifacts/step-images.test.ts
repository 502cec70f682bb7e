import { describe, expect, it } from 'vitest'
import { readableName, stepImagesOf } from './step-images.ts'

describe('pictures by step', () => {
  it('are found by the names that MLflow gives them, small copies left out', () => {
    const paths = [10, 2].flatMap((step) => [
      `images/val#samples%step%${step}%timestamp%17000%ab-c.png`,
      `images/val#samples%step%${step}%timestamp%17000%ab-c%compressed.webp`,
    ])

    const [series, ...others] = stepImagesOf(paths)

    expect(others).toEqual([])
    expect(series?.name).toBe('val/samples')
    expect(series?.images.map(({ step }) => step)).toEqual([2, 10])
  })

  it('are found by the names that newer MLflows and our SDK give them', () => {
    const [series] = stepImagesOf([
      'images/val~samples+step+2+timestamp+17000+ab-c.png',
      'images/val~samples+step+2+timestamp+17000+ab-c+compressed.webp',
      'images/val~samples+step+1+timestamp+17000+ab-d.png',
    ])

    expect(series?.name).toBe('val/samples')
    expect(series?.images.map(({ step }) => step)).toEqual([1, 2])
    expect(readableName('images/val~samples+step+2+timestamp+17000+ab-c.png')).toBe(
      'val/samples, step 2',
    )
    expect(readableName('s/epoch_010.png')).toBe('epoch_010.png')
  })

  it('are found by the number that their names end in', () => {
    const series = stepImagesOf(['s/epoch_000.png', 's/epoch_010.png', 's/final.png', 's/log1.txt'])

    expect(series).toEqual([
      {
        name: 'epoch',
        images: [
          { path: 's/epoch_000.png', step: 0 },
          { path: 's/epoch_010.png', step: 10 },
        ],
      },
    ])
  })

  it('are not a series when there is but one', () => {
    expect(stepImagesOf(['plot1.png', 'other2.png'])).toEqual([])
  })
})
