/** Numbers by name, some of them still on the device. */
export type TfjsLogs = Readonly<Record<string, number | { data(): Promise<ArrayLike<number>> }>>

/** Brings all numbers here. */
export async function toNumbers(logs: TfjsLogs): Promise<Readonly<Record<string, number>>> {
  const entries = Object.entries(logs).map(async ([name, value]) => [
    name,
    typeof value === 'number' ? value : ((await value.data())[0] ?? Number.NaN),
  ])
  return Object.fromEntries(await Promise.all(entries))
}

/** A metric by the name that it is stored under: `loss` is `train_loss`, `val_acc` `val_accuracy`. */
export function metricName(name: string): string {
  const [, held = '', rest = name] = /^(val_)?(.+)$/.exec(name) ?? []
  return `${held === '' ? 'train_' : 'val_'}${rest === 'acc' ? 'accuracy' : rest}`
}
