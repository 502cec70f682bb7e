import type { ModelHistory } from '@waymark/protocol/waymark'

/** One line of an audit trail in words: `@champion went from version 3 to version 4`. */
export function operationText(operation: ModelHistory['operations'][number]): string {
  const { verb, version, key, before, after, name } = operation
  const subject = version === null ? 'The model' : `Version ${version}`
  const of = version === null ? '' : ` of version ${version}`
  switch (verb) {
    case 'created':
      return `${subject} was created`
    case 'described':
      return `${subject} was described anew`
    case 'renamed':
      return `The model was renamed from ${before ?? name} to ${after ?? ''}`
    case 'deleted':
      return `${subject} was deleted`
    case 'tag-set':
      return `Tag ${key}${of} was set to “${after ?? ''}”`
    case 'tag-deleted':
      return `Tag ${key}${of} was taken away`
    case 'alias-set':
      return before === null
        ? `@${key} now stands for version ${after}`
        : `@${key} went from version ${before} to version ${after}`
    case 'alias-deleted':
      return `@${key} was taken from version ${before ?? version ?? ''}`
    case 'stage-set':
      return `${subject} went from ${before ?? 'None'} to ${after ?? 'None'}`
  }
}
