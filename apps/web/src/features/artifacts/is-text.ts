/** Whether bytes from the beginning of a file are text: UTF-8, perhaps cut within a letter, without a zero. */
export function isText(bytes: ArrayBuffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }).includes('\0')
  } catch {
    return false // Not UTF-8.
  }
}
