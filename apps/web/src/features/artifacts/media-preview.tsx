import { useState } from 'react'
import { artifactUrl } from '../../api/artifacts.ts'

/** A video or a sound, of which as much is fetched as is played; or why there is none. */
export function MediaPreview(props: {
  readonly runId: string
  readonly path: string
  readonly kind: 'video' | 'audio'
}) {
  const { runId, path, kind: Media } = props
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) {
    return (
      <p role="alert">
        This browser cannot play it: the file is damaged, or of a kind that it does not know.
      </p>
    )
  }
  return (
    <Media
      className="media-preview"
      controls
      preload="metadata"
      src={artifactUrl(runId, path)}
      onError={() => setIsBroken(true)}
    />
  )
}
