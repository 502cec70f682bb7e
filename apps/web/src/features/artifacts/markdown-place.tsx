import { lazy, Suspense } from 'react'
import { Link } from '../../components/link.tsx'
import type { MarkdownPlace } from '../../components/markdown/markdown.tsx'
import { kindOf } from './artifact-kind.ts'
import { pathBeside } from './beside-path.ts'

const NoteImage = lazy(async () => {
  const { NoteImage: image } = await import('./note-image.tsx')
  return { default: image }
})

/**
 * What a text that lies in a folder of a run makes of addresses relative to it: files of the run, pictures
 * shown, others linked.
 */
export function placeIn(runId: string, folder: string): MarkdownPlace {
  return {
    image: (address, alt) => {
      const path = pathBeside(folder, address)
      if (path === undefined || kindOf(path) !== 'image') return alt || address
      return (
        <Suspense fallback={alt}>
          <NoteImage runId={runId} path={path} alt={alt} />
        </Suspense>
      )
    },
    link: (address, children) => {
      const path = pathBeside(folder, address)
      if (path === undefined) return children
      return <Link to={{ page: 'run', runId, tab: 'artifacts', artifact: path }}>{children}</Link>
    },
  }
}
