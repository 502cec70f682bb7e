// What moves a terminal's cursor, starts a line or reorders one. Names and tags are strangers'
// texts: they must not write on the screen of whoever lists them.
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** A text on one line, with what could act on a terminal replaced by `·`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, '·')
}
