import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { World } from './world.ts'

/** A command as help lists it; its code is loaded when it is the one that was called. */
export interface Entry {
  readonly name: string
  /** Other names that it is called by. */
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly load: (world: World) => Promise<CommandUnknownOpts>
}

/** Commands of one noun. */
interface Group {
  readonly name: string
  readonly summary: string
  readonly verbs: readonly Entry[]
}

/** The table of contents: `waymark <name>`, or `waymark <group> <verb>`. */
export type Contents = readonly (Entry | Group)[]

/** Whether a word on the command line calls an entry. */
export function isCalled({ name, aliases = [] }: Entry, word: string | undefined): boolean {
  return word !== undefined && (word === name || aliases.includes(word))
}
