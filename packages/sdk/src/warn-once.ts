const warned = new Set<string>()

/**
 * Tells the user about something that went wrong beside the training, once per cause: a log that
 * repeats itself at every step hides what matters.
 */
export function warnOnce(cause: string, message: string): void {
  if (warned.has(cause)) return
  warned.add(cause)
  console.warn(`waymark: ${message}`)
}

/** The words of anything that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
