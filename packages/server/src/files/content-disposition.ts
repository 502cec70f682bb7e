/** RFC 9110: what may stand in a header value without quotes. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** RFC 8187: the bytes that need no escape in `filename*`. */
const PLAIN_BYTE = /[!#$&+\-.^_`|~0-9A-Za-z]/

/**
 * The header that makes a browser save a file instead of showing it (RFC 6266). A name beyond
 * ASCII is given twice: stripped of what older programs cannot read, and whole, in UTF-8.
 *
 * @param name without control characters, as stored names are
 */
export function attachmentNamed(name: string): string {
  if (/^\p{ASCII}*$/u.test(name)) return `attachment; filename=${quoteIfNeeded(name)}`
  const ascii = name.normalize('NFKD').replace(/\P{ASCII}/gu, '') || 'download'
  const whole = Array.from(Buffer.from(name), escapeByte).join('')
  return `attachment; filename=${quoteIfNeeded(ascii)}; filename*=UTF-8''${whole}`
}

function quoteIfNeeded(text: string): string {
  return TOKEN.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}

function escapeByte(byte: number): string {
  const character = String.fromCharCode(byte)
  return PLAIN_BYTE.test(character)
    ? character
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
