import { CommanderError } from 'commander'
import { buildProgram } from './build-program.ts'
import type { Contents } from './contents.ts'
import { EXIT } from './exit-code.ts'
import type { World } from './world.ts'

/**
 * Runs one command line.
 *
 * @param argv without the program's own name
 * @returns the exit code; what went wrong is on `world.stderr` by then
 */
export async function runCli(
  contents: Contents,
  argv: readonly string[],
  world: World,
): Promise<number> {
  try {
    const program = await buildProgram(contents, world, { argv })
    await program.parseAsync(argv, { from: 'user' })
    return world.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    const { failureOf } = await import('./failure.ts') // with all of the domain: help need not wait
    const { code, words } = failureOf(error)
    world.stderr.write(`waymark: ${words}\n`)
    return code
  }
}
