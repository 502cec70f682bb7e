/** A signal that the first SIGINT or SIGTERM gives; the second one ends the program at once. */
export function stopOnSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  return stop.signal
}
