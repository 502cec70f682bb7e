import { LIMITS } from '@waymark/domain'
import type { Registered } from '../../api/model-changes.ts'
import { EditableMarkdown } from '../../components/markdown/editable-markdown.tsx'
import { TagsPanel } from '../../components/tags-panel.tsx'
import type { RegistryChanges } from './use-registry-change.ts'
import { describedAs, tagTo, type Written, withoutTag } from './written-change.ts'

interface Props {
  readonly what: Registered
  readonly written: Written
  readonly changes: RegistryChanges
}

/** What somebody wrote about a model or a version, and the way to write it. */
export function DescriptionPanel({ what, written, changes }: Props) {
  return (
    <EditableMarkdown
      title="Description"
      text={written.description}
      maxLength={LIMITS.modelDescriptionLength}
      onSave={(text) => changes.tryChange(describedAs(what, written, text))}
    />
  )
}

/** The tags of a model or a version, and the way to change them. */
export function RegistryTags({ what, written, changes }: Props) {
  return (
    <TagsPanel
      tags={written.tags}
      changes={{
        onSave: (tag) => changes.tryChange(tagTo(what, written, tag)),
        onRemove: (key) => changes.tryChange(withoutTag(what, written, key)),
      }}
    />
  )
}
