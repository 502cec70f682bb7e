import { InvalidArgumentError } from '@commander-js/extra-typings'
import type { KeyValue } from '@waymark/domain'

/** Collects `key=value` from a flag that may be repeated; the value may hold further `=`. */
export function keyValue(text: string, before: readonly KeyValue[] = []): readonly KeyValue[] {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write it as key=value.')
  return [...before, { key: text.slice(0, at), value: text.slice(at + 1) }]
}
