import type { Readable } from 'node:stream'
import { CONTENTS } from '../contents.ts'
import { runCli } from '../program/run-cli.ts'
import type { World } from '../program/world.ts'

/** What a command line came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Where and how a command line is run. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly isTerminal?: boolean
  /** What the person at the terminal answers; absent: there is nobody to ask. */
  readonly answer?: string
  readonly now?: number
  /** What is piped in. */
  readonly stdin?: Readable
}

/** Runs a command line in this process. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = process.cwd(), env = {}, isTerminal = false, answer, now, stdin } = options
  const written = { out: '', err: '' }
  const sink = (name: keyof typeof written) => ({
    isTTY: isTerminal,
    columns: 100,
    write: (text: string) => {
      written[name] += text
    },
  })
  const ask = async (question: string) => {
    written.err += question
    return answer ?? ''
  }
  const world: World = {
    cwd,
    env,
    stdin,
    stdout: sink('out'),
    stderr: sink('err'),
    now: now === undefined ? Date.now : () => now,
    ask: answer === undefined ? undefined : ask,
    exitCode: 0,
  }
  const code = await runCli(CONTENTS, argv, world)
  return { code, ...written }
}
