import { splitUri } from '../artifacts/uri.ts'
import { invalid } from '../errors.ts'
import { LATEST } from './alias.ts'

/** What a `models:/…` URI names: a logged model, or a version of a registered one. */
export type ModelUri =
  | { readonly kind: 'logged'; readonly modelId: string }
  | { readonly kind: 'version'; readonly name: string; readonly version: number }
  | { readonly kind: 'alias'; readonly name: string; readonly alias: string }
  | { readonly kind: 'stage'; readonly name: string; readonly stage: string }
  | { readonly kind: 'latest'; readonly name: string }

/** A `models:/…` URI that names a registered model. */
export type RegisteredModelUri = Exclude<ModelUri, { readonly kind: 'logged' }>

/** Whether a location is a `models:` URI. */
export function isModelUri(location: string): boolean {
  return splitUri(location).scheme === 'models'
}

/**
 * Takes a `models:/…` URI apart: `/<model id>`, `/<name>@<alias>`, `/<name>/<number>`,
 * `/<name>/latest` or `/<name>/<stage>`.
 *
 * @throws {TrackingError} invalid for any other form, one that names a host included.
 */
export function parseModelUri(uri: string): ModelUri {
  // A '#' belongs to the name here, so the path is cut out by hand: from the scheme to a '?'.
  const path = /^models:(\/[^?]*)/i.exec(uri.trim())?.[1]
  const [name = '', suffix, ...more] = path?.replace(/^\/+/, '').split('/') ?? []
  if (splitUri(uri).authority !== '' || more.length > 0 || name.trim() === '') throw improper(uri)
  return suffix === undefined ? parseName(uri, name) : parseSuffix(uri, name, suffix)
}

function parseName(uri: string, text: string): ModelUri {
  const at = text.lastIndexOf('@')
  if (at === -1) return { kind: 'logged', modelId: text }
  const alias = text.slice(at + 1)
  if (alias.trim() === '') throw improper(uri)
  return { kind: 'alias', name: text.slice(0, at), alias }
}

function parseSuffix(uri: string, name: string, suffix: string): ModelUri {
  if (suffix.trim() === '') throw improper(uri)
  if (/^\d+$/.test(suffix)) return { kind: 'version', name, version: Number(suffix) }
  if (suffix.toLowerCase() === LATEST) return { kind: 'latest', name }
  return { kind: 'stage', name, stage: suffix }
}

function improper(uri: string) {
  return invalid(
    `Invalid model version source: '${uri}' names no model. Use models:/<model id>, models:/<name>/<version>, models:/<name>/<stage> or models:/<name>@<alias>.`,
  )
}
