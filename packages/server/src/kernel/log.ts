/** How important a line is; a log writes those of its own level and above. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Facts of one line. Never query values, headers with secrets, bodies. */
export type LogFields = Readonly<Record<string, unknown>>

/** One JSON object per line, in pino's spelling, so that its tools read it. */
export interface Log {
  readonly level: LogLevel
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 }

// JSON escapes what is below U+0020. These go too: DEL and C1 move a terminal's cursor, U+2028 and
// U+2029 start a line in some viewers, and the bidirectional marks reorder one.
const UNSAFE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** A log that hands finished lines to `write`. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const put =
    (of: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (RANK[of] < RANK[level]) return
      const line = JSON.stringify(
        { level: RANK[of], time: Date.now(), msg: message, ...fields },
        toPlain,
      )
      write(`${line.replace(UNSAFE, escapeCharacter)}\n`)
    }
  return { level, debug: put('debug'), info: put('info'), warn: put('warn'), error: put('error') }
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function toPlain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  return { type: value.name, message: value.message, stack: value.stack, cause: value.cause }
}
