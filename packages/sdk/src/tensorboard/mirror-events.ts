import type { LoggedRun } from '../runs/logged-run.ts'
import { EventMirror } from './event-mirror.ts'

/** Writes what a run logs to event files as well, below a folder; undefined: nowhere. */
export function mirrorEvents(run: LoggedRun, folder: string | undefined): void {
  if (folder === undefined) return
  const info = run.opened.then((opened) => opened.run.info)
  const events = new EventMirror(folder, info)
  run.events = events
  run.atEnd(() => events.close())
}
