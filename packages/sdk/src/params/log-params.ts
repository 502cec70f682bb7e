import { activeRunOrNew } from '../runs/start-run.ts'

/**
 * Logs a param of the active run, or of one that is started for it. A param keeps its first value:
 * use a tag for what may change. Values become text: `0.1`, `true`, `[1, 8]`, objects as JSON.
 */
export function logParam(key: string, value: unknown): void {
  activeRunOrNew().logParam(key, value)
}

/** Logs several params of the active run. */
export function logParams(values: Readonly<Record<string, unknown>>): void {
  activeRunOrNew().logParams(values)
}
