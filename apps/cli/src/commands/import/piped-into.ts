import type { Readable } from 'node:stream'
import { usageError } from '../../program/command-error.ts'
import type { World } from '../../program/world.ts'

/**
 * What the source `-` reads: the dump that another program pipes in; undefined for any other source.
 *
 * @throws {CommandError} at a terminal, where nothing is piped in
 */
export function pipedInto({ stdin }: Pick<World, 'stdin'>, source: string): Readable | undefined {
  if (source !== '-') return undefined
  if (stdin === undefined) {
    throw usageError(
      'Nothing is piped in. The source - reads a dump from standard input, as `waymark export` prints it.',
    )
  }
  return stdin
}
