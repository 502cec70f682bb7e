/** What the command ends with; docs/cli.md explains each. */
export const EXIT = {
  ok: 0,
  /** Something could not be done: the message says what and what to do. */
  failed: 1,
  /** The command line itself is wrong; nothing was done. */
  usage: 2,
  /** What was named does not exist, or nothing matched. */
  notFound: 3,
} as const

/** A code from the table, or one that a signal stands for. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
