import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import {
  type FromWriter,
  sendError,
  sendOutcome,
  type ToWriter,
  type WriterData,
} from './messages.ts'
import { openRunner } from './open-runner.ts'
import type { GroupRunner } from './write-queue.ts'

/** A program that writes something and ends has no time for it. */
const FIRST_REST_MS = 1000
/** How soon what another program wrote is looked at. */
const NEXT_REST_MS = 5000
/** Between two parts, so that groups and other programs get their turn. */
const NEXT_PART_MS = 50

// The body of the writer's thread: it owns the only connection that writes, and whoever waits for
// SQLite here keeps nobody else waiting.
if (parentPort !== null) start(parentPort, workerData)

function start(port: MessagePort, data: WriterData): void {
  const post = (message: FromWriter): void => port.postMessage(message)
  let runner: GroupRunner
  try {
    runner = openRunner(data)
  } catch (error) {
    post({ kind: 'failed', error: sendError(error) })
    port.close()
    return
  }
  // Groups run one after the other, also if one has to wait for an engine behind a socket.
  let last = Promise.resolve()
  let isClosed = false
  port.on('message', (message: ToWriter) => {
    last = follow(last, message)
  })
  post({ kind: 'ready' })
  restLater(FIRST_REST_MS)

  async function follow(before: Promise<void>, message: ToWriter): Promise<void> {
    await before
    if (message.kind === 'group') {
      const outcomes = await runner.run(message.jobs)
      post({ kind: 'outcomes', outcomes: outcomes.map(sendOutcome) })
    } else {
      isClosed = true
      await runner.close()
      port.close()
    }
  }

  function restLater(delayMs: number): void {
    setTimeout(() => {
      last = last.then(rest)
    }, delayMs).unref()
  }

  async function rest(): Promise<void> {
    if (isClosed || runner.rest === undefined) return
    const hasMore = await runner.rest()
    restLater(hasMore ? NEXT_PART_MS : NEXT_REST_MS)
  }
}
