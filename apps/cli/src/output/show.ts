import type { World } from '../program/world.ts'

/** Prints a command's result: its JSON with `--json`, else its text. */
export function show(
  world: World,
  { json: asJson }: { readonly json?: boolean | undefined },
  { json, text }: { readonly json: unknown; readonly text: () => string },
): void {
  const shown = asJson ? JSON.stringify(json, toPlainJson, 2) : text()
  if (shown !== '') world.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`)
}

/** Tells the person something that is no result: programs that read stdout are not disturbed. */
export function note(world: Pick<World, 'stderr'>, words: string): void {
  world.stderr.write(`${words}\n`)
}

/** NaN and the infinities as the texts that MLflow's JSON has; whole numbers beyond 2^53 as digits. */
function toPlainJson(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return value
}
