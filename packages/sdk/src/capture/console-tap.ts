import type { LoggedRun } from '../runs/logged-run.ts'
import { findActiveRun, isInside } from '../runs/scope.ts'
import { LogStream } from './log-stream.ts'

/** What a stream's `write` is, in as far as it is passed on. */
type Write = (this: NodeJS.WriteStream, chunk: string | Uint8Array, ...rest: never[]) => boolean

const taps = new Map<LoggedRun, LogStream>()
let originals: { readonly stdout: Write; readonly stderr: Write } | undefined

/**
 * Stores what the program prints, `console.log` and all else, as `logs/console.log` of a run, while it
 * goes on. Where several runs go on side by side, each gets what is printed inside of it, and what
 * is printed outside of any.
 */
export function captureConsole(run: LoggedRun): void {
  const stream = new LogStream(run, 'logs/console.log')
  taps.set(run, stream)
  install()
  run.atEnd(() => {
    taps.delete(run)
    stream.close()
    if (taps.size === 0) uninstall()
  })
}

function install(): void {
  if (originals !== undefined) return
  originals = { stdout: tapped(process.stdout), stderr: tapped(process.stderr) }
  process.on('uncaughtExceptionMonitor', onUncaught)
}

function uninstall(): void {
  if (originals === undefined) return
  process.stdout.write = originals.stdout as typeof process.stdout.write // as it was
  process.stderr.write = originals.stderr as typeof process.stderr.write
  process.off('uncaughtExceptionMonitor', onUncaught)
  originals = undefined
}

/** Puts ours before a stream's own. @returns its own */
function tapped(stream: NodeJS.WriteStream): Write {
  const own = stream.write as unknown as Write // one of its overloads
  const ours: Write = function (chunk, ...rest) {
    tell(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))
    return own.call(this, chunk, ...rest)
  }
  stream.write = ours as unknown as typeof stream.write
  return own
}

function tell(text: string): void {
  const isOutside = findActiveRun() === undefined
  for (const [run, stream] of taps) if (isOutside || isInside(run)) stream.write(text)
}

/** Node prints an error that nobody catches past all streams. */
function onUncaught(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  for (const stream of taps.values()) stream.write(`${text}\n`)
}
