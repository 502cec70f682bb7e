import { setName } from './experiment-set.ts'

// Tags of the experiment, so that all who see the experiment see its views; those of several are kept
// by one of them, under the name of the set.
const OF_ONE = 'waymark.view.'
const OF_SEVERAL = 'waymark.views.'

/** Whether a tag of an experiment is a saved view. */
export function isViewKey(key: string): boolean {
  return key.startsWith(OF_ONE) || key.startsWith(OF_SEVERAL)
}

/** How the keys of the views of some experiments together begin. */
export function viewPrefix(experimentIds: readonly string[]): string {
  return new Set(experimentIds).size > 1 ? `${OF_SEVERAL}${setName(experimentIds)}.` : OF_ONE
}

// Keys of tags hold few signs, names of views any: the others are written as `:` and their bytes.
/** The key of the tag that keeps a view. */
export function viewKey(experimentIds: readonly string[], name: string): string {
  const plain = encodeURIComponent(name).replaceAll(/[!~*'()]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return viewPrefix(experimentIds) + plain.replaceAll('%20', ' ').replaceAll('%', ':')
}

/** The name of a view, of what follows the prefix of its key. */
export function viewName(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(':', '%'))
  } catch {
    return text // Written by others.
  }
}
