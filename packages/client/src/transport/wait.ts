/** Waits, unless the signal gives up first. @throws the signal's reason */
export function wait(
  ms: number,
  { signal, holdsProcess }: { signal: AbortSignal | undefined; holdsProcess: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (!holdsProcess) timer.unref()
    signal?.addEventListener('abort', stop, { once: true })
  })
}
