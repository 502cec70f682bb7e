export { type EventReader, listen, type ReceivedEvent } from './listen.ts'
export { type RawReply, sendRaw } from './send-raw.ts'
export { type Probe, startProbe } from './start-probe.ts'
export { type ServerWithStore, startWithStore } from './start-with-store.ts'
