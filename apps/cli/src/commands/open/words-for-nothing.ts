import { note } from '../../output/show.ts'
import type { World } from '../../program/world.ts'
import { storesIn } from './find-stores.ts'

/** What `waymark` alone means: to open what lies here, else to learn what there is. */
export function wordsForNothing(world: Pick<World, 'cwd' | 'stderr'>): readonly string[] {
  if (storesIn(world.cwd).length > 0) return ['open']
  note(
    world,
    'Nothing lies here that could be opened. Two things to try:\n\n  waymark server       serve an empty store from this folder\n  waymark open PATH    show an mlflow.db or an mlruns folder that lies elsewhere\n',
  )
  return ['--help']
}
