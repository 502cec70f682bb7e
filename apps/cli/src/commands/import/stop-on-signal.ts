const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * A signal that the first SIGINT or SIGTERM gives; the second one ends the program at once. Nobody
 * listens any more when it goes out of scope.
 */
export function stopOnSignal(): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const name of SIGNALS) process.once(name, stop)
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, stop)
    },
  }
}
