import { splitName } from './split-name.ts'

// What a tab shows of its title among a dozen others.
const SHOWN = 20

/** A name for a tab, which is cut at its end: where a long name ends with what tells it apart, that comes first. */
export function tabTitle(name: string): string {
  const end = name.length > SHOWN ? splitName(name)?.[1].replace(/^[-_/. ]+/, '') : undefined
  return end ? `${end} · ${name}` : name
}
