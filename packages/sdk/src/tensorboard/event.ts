import type { HistogramBins } from '../artifacts/histograms/histogram-bins.ts'
import { Message } from './message.ts'

/** When something was logged. */
export interface EventTime {
  /** A whole number. */
  readonly step: number
  /** Milliseconds since 1970, UTC. */
  readonly timestampMs: number
}

// Field numbers are those of tensorflow/core/util/event.proto and framework/summary.proto.

/** What every file begins with. */
export function versionEvent(timestampMs: number): Uint8Array {
  return new Message()
    .double(1, timestampMs / 1000)
    .text(3, 'brain.Event:2')
    .encode()
}

/** A number of a series; TensorBoard keeps 32 bits of it. */
export function scalarEvent(tag: string, value: number, at: EventTime): Uint8Array {
  return summaryEvent(new Message().text(1, tag).float(2, value), at)
}

/** How many values lie in each of some stretches. */
export function histogramEvent(tag: string, bins: HistogramBins, at: EventTime): Uint8Array {
  const { min, max, mean, std, count, edges, counts } = bins
  const sum = (mean ?? 0) * count
  const histogram = new Message()
    .double(1, min ?? 0)
    .double(2, max ?? 0)
    .double(3, count)
    .double(4, sum)
    .double(5, ((std ?? 0) ** 2 + (mean ?? 0) ** 2) * count)
    .doubles(6, edges.slice(1))
    .doubles(7, counts)
  return summaryEvent(new Message().text(1, tag).message(5, histogram), at)
}

/** A text in Markdown. */
export function textEvent(tag: string, text: string, at: EventTime): Uint8Array {
  const plugin = new Message().text(1, 'text')
  const shape = new Message().message(2, new Message().int(1, 1))
  const tensor = new Message().int(1, 7).message(2, shape).text(8, text) // 7: a string
  const value = new Message()
    .text(1, `${tag}/text_summary`)
    .message(9, new Message().message(1, plugin))
    .message(8, tensor)
  return summaryEvent(value, at)
}

function summaryEvent(value: Message, { step, timestampMs }: EventTime): Uint8Array {
  return new Message()
    .double(1, timestampMs / 1000)
    .int(2, step)
    .message(5, new Message().message(1, value))
    .encode()
}
