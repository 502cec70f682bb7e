import { look, lookBelow, type Seen } from '../disk/signature.ts'

/** How all files of a registered model are. */
export function lookAtModel(place: string, options: { isOwn?: boolean } = {}): Seen[] {
  const { seen } = lookBelow(place, '.')
  return options.isOwn
    ? seen.map(([path]) => look(place, path, options)).filter((entry) => entry !== undefined)
    : seen
}
