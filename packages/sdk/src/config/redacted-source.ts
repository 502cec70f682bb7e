import { isScalar, type Pair, parseDocument, visit } from 'yaml'
import { isSecretKey, redactedText } from '../secrets/redacted.ts'

/** A file of YAML as it was written, comments and all, but for credentials. */
export function redactedSource(text: string): string {
  const document = parseDocument(text, { merge: true })
  let isChanged = false
  visit(document, {
    Pair(_, pair) {
      if (!isSecret(pair)) return undefined
      pair.value = document.createNode('***')
      isChanged = true
      return visit.SKIP
    },
  })
  // Over the whole text: a password may stand in a comment.
  return redactedText(isChanged ? document.toString({ lineWidth: 0 }) : text)
}

function isSecret({ key, value }: Pair): boolean {
  const isEmpty = value === null || (isScalar(value) && (value.value ?? '') === '')
  return isScalar(key) && !isEmpty && isSecretKey(String(key.value))
}
