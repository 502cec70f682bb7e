import { CommandError, usageError } from './command-error.ts'
import { EXIT } from './exit-code.ts'
import type { World } from './world.ts'

/**
 * Goes on only if the person at the terminal says yes, or `--yes` said so before.
 *
 * @param question ends without a question mark: `Delete 3 runs`
 * @throws {CommandError} when the answer is no; when there is nobody to ask
 */
export async function confirm(
  world: Pick<World, 'ask'>,
  question: string,
  { yes }: { readonly yes?: boolean | undefined },
): Promise<void> {
  if (yes) return
  if (world.ask === undefined) {
    throw usageError(
      `${question}? There is nobody to ask: add --yes, or look first with --dry-run.`,
    )
  }
  const answer = await world.ask(`${question}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('Nothing was done.', EXIT.failed)
}
