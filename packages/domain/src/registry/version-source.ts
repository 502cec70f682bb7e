import { findLocalPath, isLocalUri } from '../artifacts/local-uri.ts'
import { decodePercentFully } from '../artifacts/percent.ts'
import { splitUri } from '../artifacts/uri.ts'
import { isServedArtifactUri, isUriWithin } from '../artifacts/uri-within.ts'
import { invalid } from '../errors.ts'
import { parseModelUri } from './model-uri.ts'

/** The run or logged model that a version is said to come from; it need not exist. */
export interface SourceOwner {
  readonly kind: 'run' | 'model'
  /** '' when the caller named none. */
  readonly id: string
  /** Where its artifacts are; undefined when there is no such run or model. */
  readonly artifactUri: string | undefined
}

/**
 * Checks that a version's source is a place that its registrar may point at. Whoever reads the
 * version reads that place with the server's rights, so a local path, an `mlflow-artifacts:` URI,
 * `runs:/` and `models:/<id>` must belong to the run or logged model that the caller names.
 *
 * @throws {TrackingError} invalid
 * @see MLflow `_validate_source_run`, `_validate_source_model`
 */
export function checkVersionSource(source: string, owner: SourceOwner): void {
  if (isLocalUri(source)) {
    if (!isLocalPathOf(source, owner)) throw notOwned(source, owner)
    return
  }
  checkAbsolute(source)
  const { scheme, authority, path } = splitUri(source)
  if (scheme === 'runs') {
    const owned = owner.kind === 'run' && owner.id !== '' && path.split('/')[1] === owner.id
    if (authority !== '' || !path.startsWith('/') || !owned) throw notOwned(source, owner)
  } else if (scheme === 'models') {
    const uri = parseModelUri(source)
    const owned = owner.kind === 'model' && owner.id !== ''
    if (uri.kind === 'logged' && !(owned && uri.modelId === owner.id)) throw notOwned(source, owner)
  } else if (isServedArtifactUri(source)) {
    if (owner.artifactUri === undefined || !isUriWithin(source, owner.artifactUri)) {
      throw notOwned(source, owner)
    }
  }
}

function isLocalPathOf(source: string, { artifactUri }: SourceOwner): boolean {
  const path = findLocalPath(source)
  const root = artifactUri === undefined ? undefined : findLocalPath(artifactUri)
  if (path === undefined || root === undefined || /\0/.test(path)) return false
  const inner = segmentsOf(path)
  const outer = segmentsOf(root)
  return (
    path.startsWith('/') === root.startsWith('/') &&
    outer.length > 0 &&
    ![...inner, ...outer].includes('..') &&
    outer.every((segment, index) => inner[index] === segment)
  )
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.')
}

/** Refuses what could step out of a bucket or root, whatever stands behind the scheme. */
function checkAbsolute(source: string): void {
  // As in a query, '+' is a blank, so that a scheme such as git+https is none: MLflow's reading.
  const decoded = decodePercentFully(source)?.replaceAll('+', ' ')
  const path = decoded === undefined ? '' : splitUri(decoded).path.replace(/\/+$/, '')
  const isPlain =
    path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('.') && path !== ''
  if (!isPlain || decoded?.split('/').includes('..')) {
    throw invalid(
      `Invalid model version source: '${source}'. It needs an absolute path without '.' and '..' behind its scheme.`,
    )
  }
}

function notOwned(source: string, { kind, id }: SourceOwner) {
  const given = id === '' ? `no ${kind}_id was sent` : `it is not within ${kind} '${id}'`
  return invalid(
    `Invalid model version source: '${source}': ${given}. Send the run_id or model_id that the files belong to.`,
  )
}
