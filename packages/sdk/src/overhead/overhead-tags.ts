import type { KeyValue } from '@waymark/domain'
import type { Overhead } from './meter.ts'

/** A run's overhead as the tags that it ends with. */
export function overheadTags(overhead: Overhead): readonly KeyValue[] {
  const figures: Readonly<Record<string, number>> = {
    calls: overhead.calls,
    p50_us: overhead.p50Us,
    p99_us: overhead.p99Us,
    total_ms: overhead.totalMs,
    flush_ms: overhead.flushMs,
    background_ms: overhead.backgroundMs,
    share_percent: overhead.sharePercent,
  }
  return Object.entries(figures).map(([name, figure]) => ({
    key: `waymark.overhead.${name}`,
    value: String(Number(figure.toPrecision(3))),
  }))
}
