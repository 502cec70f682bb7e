import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Link } from '../../components/link.tsx'
import { useInView } from '../../components/use-in-view.ts'
import { nameOf } from './artifact-kind.ts'
import { imageQuery } from './artifacts-queries.ts'
import { useImageBytes } from './use-image-bytes.ts'

const SHOWN_AT_ONCE = 60

/** Pictures side by side; each is read when it comes near the screen. */
export function Gallery(props: { readonly runId: string; readonly pictures: readonly Artifact[] }) {
  const { runId, pictures } = props
  const [count, setCount] = useState(SHOWN_AT_ONCE)
  return (
    <>
      <ul className="gallery" data-testid="gallery">
        {pictures.slice(0, count).map(({ path }) => (
          <li key={path}>
            <Link to={{ page: 'run', runId, tab: 'artifacts', artifact: path }} title={path}>
              <Picture runId={runId} path={path} />
              <span>{nameOf(path)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count < pictures.length && (
        <button type="button" onClick={() => setCount(count + SHOWN_AT_ONCE)}>
          Show {Math.min(SHOWN_AT_ONCE, pictures.length - count)} more
        </button>
      )}
    </>
  )
}

/** A picture that is read when it comes near the screen. */
export function Picture(props: {
  readonly runId: string
  readonly path: string
  /** Empty where its name stands beside it. */
  readonly alt?: string
}) {
  const { runId, path, alt = '' } = props
  const [place, isNear] = useInView<HTMLDivElement>()
  // Another picture in the meantime would be a wrong one.
  const { placeholderData: _, ...query } = imageQuery(runId, path)
  const { data } = useQuery({ ...query, enabled: isNear })
  const image = useImageBytes(data)
  return (
    <div ref={place} className="gallery-picture">
      <img ref={image} alt={alt} hidden={data === undefined} />
    </div>
  )
}
