import type { World } from './world.ts'

/** A world in which nothing is written and nobody answers: for documents made of the commands. */
export function silentWorld(): World {
  const sink = { write: () => undefined }
  return {
    cwd: '/',
    env: {},
    stdin: undefined,
    stdout: sink,
    stderr: sink,
    now: () => 0,
    ask: undefined,
    exitCode: 0,
  }
}
