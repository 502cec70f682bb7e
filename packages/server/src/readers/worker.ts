import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openArtifacts } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import type { Store } from '@waymark/store'
import type { ReadServices, Route } from '../kernel/route.ts'
import type { ModuleExport, ReaderMessage, ReadMessage, ThreadData } from './messages.ts'
import { readRoutesById, runRead } from './run-read.ts'

// A longer answer is encoded here and its bytes are handed over; a shorter one is copied faster as text.
const HAND_OVER_FROM = 16_384

const encoder = new TextEncoder()

async function load(place: ModuleExport): Promise<unknown> {
  const module: Record<string, unknown> = await import(place.module)
  return module[place.name]
}

async function serve(port: MessagePort, data: ThreadData): Promise<void> {
  const routes = readRoutesById((await load(data.routes)) as readonly Route[]) // by contract of ThreadData
  const openStore = (await load(data.openStore)) as (options: unknown) => Promise<Store> | Store
  const store = await openStore(data.storeOptions)
  const artifacts = await openArtifacts(data.artifactPlaces, { isShared: true })
  const signal = signalIn(data.abandoned)
  const services: ReadServices = { store, artifacts, settings: data.settings, signal }
  port.on('message', (message: ReadMessage) => {
    answer(message).then(
      (sent) => post(port, sent),
      (bug: unknown) => post(port, { kind: 'bug', id: message.id, story: tell(bug) }),
    )
  })
  post(port, { kind: 'ready' })

  async function answer({ id, route, input }: ReadMessage): Promise<ReaderMessage> {
    const found = routes.get(route)
    if (found === undefined) throw new Error(`No read route ${route}`)
    const { status, headers, payload } = await runRead(found, input, services)
    const isLong = typeof payload === 'string' && payload.length >= HAND_OVER_FROM
    return {
      kind: 'answer',
      id,
      status,
      headers,
      payload: isLong ? encoder.encode(payload) : payload,
    }
  }
}

function signalIn(buffer: SharedArrayBuffer): NonNullable<ReadServices['signal']> {
  const abandoned = new Int32Array(buffer)
  return {
    throwIfAborted() {
      if (Atomics.load(abandoned, 0) !== 0) throw new TrackingError('READER_LOST', {})
    },
  }
}

function post(port: MessagePort, message: ReaderMessage): void {
  const bytes = message.kind === 'answer' && typeof message.payload !== 'string'
  port.postMessage(message, bytes ? [(message.payload as Uint8Array<ArrayBuffer>).buffer] : []) // made above, not shared
}

function tell(bug: unknown): string {
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)
}

if (parentPort !== null) await serve(parentPort, workerData as ThreadData) // set by ReaderThread
