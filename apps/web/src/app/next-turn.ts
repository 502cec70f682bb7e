/**
 * Resolves in a task of its own: in between the browser paints and hears its reader. A timer would
 * do so later and later, a frame only once a sixtieth of a second.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const end = () => {
      port1.close()
      resolve()
    }
    port1.addEventListener('message', end, { once: true })
    port1.start()
    port2.postMessage(undefined)
  })
}
