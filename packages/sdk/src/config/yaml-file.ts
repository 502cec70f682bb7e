import { readFileSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { wordsOf } from '../warn-once.ts'
import { isRecord, type Values } from './values.ts'

/** A file of YAML, or JSON, which is YAML too. */
export interface YamlFile {
  readonly path: string
  readonly text: string
  readonly data: Values
  readonly document: Document
  /** Where a key's value stands, as `config.yaml:3`; the file alone if it is not in it. */
  readonly placeOf: (keys: readonly string[]) => string
}

/**
 * Reads a file of keys and values; an empty file has none.
 *
 * @throws {TrackingError} `CONFIG_INVALID`, which names the file and the line
 */
export function readYamlFile(path: string): YamlFile {
  const text = read(path)
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false })
  const [fault] = document.errors
  if (fault !== undefined) {
    const { line } = lineCounter.linePos(fault.pos[0])
    throw new TrackingError('CONFIG_INVALID', { place: `${path}:${line}`, reason: fault.message })
  }
  const data = toData(document, path)
  const placeOf = (keys: readonly string[]): string => {
    const node = document.getIn(keys, true)
    const start = isNode(node) ? node.range?.[0] : undefined
    return start === undefined ? path : `${path}:${lineCounter.linePos(start).line}`
  }
  return { path, text, data, document, placeOf }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new TrackingError(
      'CONFIG_INVALID',
      { place: path, reason: `it cannot be read (${wordsOf(cause)})` },
      { cause },
    )
  }
}

function toData(document: Document, path: string): Values {
  const data: unknown = toPlain(document, path)
  if (data === null || data === undefined) return {}
  if (isRecord(data)) return data
  throw new TrackingError('CONFIG_INVALID', {
    place: `${path}:1`,
    reason: 'the file has to hold keys with values, such as `mlflow:`',
  })
}

/** Aliases that multiply without end are refused by the parser here. */
function toPlain(document: Document, path: string): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new TrackingError('CONFIG_INVALID', { place: path, reason: wordsOf(cause) }, { cause })
  }
}
