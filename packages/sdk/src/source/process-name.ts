import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** This process as others may tell it: its machine, its number there, and when it started. */
export function processName(): string {
  return [machine(), process.pid, startOf(process.pid) ?? 0].join('_')
}

/**
 * Whether the process of a name is there; undefined where nobody here can tell, since it is one of
 * another machine.
 */
export function isProcessAlive(name: string): boolean | undefined {
  const [host, pid, start] = name.split('_')
  return host === machine() ? isRunning(Number(pid), Number(start)) : undefined
}

function isRunning(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === undefined || start === 0 || now === start // else the number was given anew
}

let machineName: string | undefined

/** This machine until it starts anew; containers that number their processes themselves are others. */
function machine(): string {
  machineName ??= createHash('sha256')
    .update(
      [hostname(), readOr('/proc/sys/kernel/random/boot_id'), linkOr('/proc/self/ns/pid')].join(
        '\n',
      ),
    )
    .digest('hex')
    .slice(0, 12)
  return machineName
}

/** When a process started, in ticks since the machine did; undefined where that is not told. */
function startOf(pid: number): number | undefined {
  // The program's name stands in parentheses and may hold anything.
  const fields = readOr(`/proc/${pid}/stat`).replace(/^.*\) /s, '')
  const start = Number(fields.split(' ')[19])
  return start > 0 ? start : undefined
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function linkOr(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
