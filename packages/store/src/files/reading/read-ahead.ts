import type { Prepare } from './folder-store.ts'

/**
 * Reads a whole folder into its index: first what lists of runs show, then what was logged. Ends
 * early when the store is closed or the folder cannot be read, which whoever asks next is told.
 */
export async function readAhead(prepare: Prepare): Promise<void> {
  try {
    await prepare({ kind: 'runs' })
    await prepare({ kind: 'models' })
    await prepare({ kind: 'logged' })
  } catch {
    // Nobody asked: a question finds the same, and answers with it.
  }
}
