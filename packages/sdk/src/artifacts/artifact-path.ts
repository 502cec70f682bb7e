import { invalid } from '@waymark/domain'

/**
 * A path below a run's artifacts without slashes at its ends; '' for the artifacts themselves.
 *
 * @throws {TrackingError} `INVALID_VALUE` when it leads elsewhere
 */
export function checkedArtifactPath(path: string): string {
  const plain = path.replace(/\/+$/, '')
  const isPlain =
    plain === '' || plain.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (!isPlain || plain.includes('\\')) {
    throw invalid(
      `'${path}' is no path of an artifact: give one like plots/loss.png, below the run's artifacts.`,
    )
  }
  return plain
}
