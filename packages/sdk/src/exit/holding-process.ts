/** Longer than any program waits; only its being there counts. */
const FOREVER_MS = 2 ** 30

/**
 * Does something that the program waits for. What is logged is sent by timers that never hold a
 * process, so without this it could end in the middle of an `await`.
 */
export async function holdingProcess<T>(work: () => Promise<T>): Promise<T> {
  const hold = setInterval(() => undefined, FOREVER_MS)
  try {
    return await work()
  } finally {
    clearInterval(hold)
  }
}
