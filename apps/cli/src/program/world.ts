import type { Readable } from 'node:stream'
import type { ExitCode } from './exit-code.ts'

/** Where text goes: a terminal, a pipe, a test. */
export interface TextSink {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** All that a command may touch besides files and the network; comes in so that tests can stand in. */
export interface World {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** What is piped in; undefined at a terminal. */
  readonly stdin: Readable | undefined
  readonly stdout: TextSink
  readonly stderr: TextSink
  readonly now: () => number
  /** Asks the person at the terminal for a line; undefined where there is none to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  /** What the program will end with unless it fails; 0 until something is set. */
  exitCode: ExitCode
}
