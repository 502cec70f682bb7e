// With the piece that goes beyond it a task stays below 100 ms, and cheap pieces are one task.
const SLICE_MS = 40

/**
 * Cuts work that is done piece by piece into tasks: between two pieces it waits, once 40 ms are over,
 * until the browser had its turn to paint and to hear its reader. A timer would let it wait longer.
 */
export function slices(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < SLICE_MS) return
    await turn()
    began = performance.now()
  }
}

function turn(): Promise<void> {
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
