import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { imageQuery } from './artifacts-queries.ts'
import { ImagePreview } from './image-preview.tsx'
import type { StepImages } from './step-images.ts'
import { StepRange } from './step-range.tsx'

/** Pictures of one thing, step by step. */
export function StepSlider(props: {
  readonly runId: string
  readonly series: StepImages
  /** The path of the picture to begin with. */
  readonly first: string
}) {
  const { runId, series, first } = props
  const { name, images } = series
  const client = useQueryClient()
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      images.findIndex(({ path }) => path === first),
    ),
  )
  const image = images[Math.min(index, images.length - 1)]
  useEffect(() => {
    // The neighbours, so that a step is not a wait.
    for (const next of [images[index - 1], images[index + 1]]) {
      if (next) void client.prefetchQuery(imageQuery(runId, next.path))
    }
  }, [client, runId, images, index])
  if (image === undefined) return null
  return (
    <div className="step-slider" data-testid="step-slider" data-step={image.step}>
      <StepRange
        label={name}
        steps={images.map(({ step }) => step)}
        index={index}
        onChange={setIndex}
      />
      <ImagePreview runId={runId} path={image.path} />
    </div>
  )
}
