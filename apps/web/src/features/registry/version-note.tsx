import { isClientsTag } from '../../components/is-clients-tag.ts'
import type { Written } from './written-change.ts'

/** What people wrote about a model or a version, on one line: its tags and its description. */
export function VersionNote({ written }: { readonly written: Written }) {
  const tags = [...written.tags]
    .filter(([key]) => !isClientsTag(key))
    .map(([key, value]) => (value === '' ? key : `${key}: ${value}`))
  const all = [written.description, ...tags].filter((text) => text !== '')
  return (
    <span className="version-note" title={all.join('\n')}>
      {tags.map((tag) => (
        <span key={tag} className="tag-chip">
          {tag}
        </span>
      ))}
      {written.description}
    </span>
  )
}
