/**
 * Closes on SIGTERM or SIGINT and then ends the process with 0; a second signal ends it at once.
 * For the command line: a program that embeds a server has its own idea of signals.
 */
export function stopOnSignals(
  server: { close(): Promise<void> },
  onSignal: (name: string) => void,
): void {
  let isStopping = false
  const stop = (name: NodeJS.Signals): void => {
    if (isStopping) process.exit(130)
    isStopping = true
    onSignal(name)
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
