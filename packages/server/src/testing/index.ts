export { type RawReply, sendRaw } from './send-raw.ts'
export { type Probe, startProbe } from './start-probe.ts'
