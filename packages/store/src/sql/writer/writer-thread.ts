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
  port.on('message', (message: ToWriter) => {
    last = follow(last, message)
  })
  post({ kind: 'ready' })

  async function follow(before: Promise<void>, message: ToWriter): Promise<void> {
    await before
    if (message.kind === 'group') {
      const outcomes = await runner.run(message.jobs)
      post({ kind: 'outcomes', outcomes: outcomes.map(sendOutcome) })
    } else {
      await runner.close()
      port.close()
    }
  }
}
