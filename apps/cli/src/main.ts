// What only some command lines need is imported where it is needed: `--help` answers at once.
import { CONTENTS } from './contents.ts'
import { EXIT } from './program/exit-code.ts'
import { runCli } from './program/run-cli.ts'
import type { World } from './program/world.ts'

// Whoever reads us has enough: `waymark runs list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  // Looked at only by who reads it: the first look opens the stream.
  get stdin() {
    return process.stdin.isTTY ? undefined : process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  now: Date.now,
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  exitCode: EXIT.ok,
}

// Set and not exited with: what was written to a pipe is still on its way, and a server goes on.
const given = process.argv.slice(2)
process.exitCode = await runCli(CONTENTS, given.length > 0 ? given : await nothing(), world)

async function nothing(): Promise<readonly string[]> {
  const { wordsForNothing } = await import('./commands/open/words-for-nothing.ts')
  return wordsForNothing(world)
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}
