import { activeRunOrNew } from '../runs/start-run.ts'

/** Sets a tag of the active run, or of one that is started for it. */
export function setTag(key: string, value: unknown): void {
  activeRunOrNew().setTag(key, value)
}

/** Sets several tags of the active run. */
export function setTags(values: Readonly<Record<string, unknown>>): void {
  activeRunOrNew().setTags(values)
}
