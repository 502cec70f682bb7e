import { AskedThread } from '@waymark/client'
import type { TaskName, Tasks } from './tasks.ts'

/** To the thread. */
export interface OffloadRequest {
  readonly id: number
  readonly name: TaskName
  readonly takes: unknown
}

/** From the thread. */
export type OffloadAnswer =
  | { readonly id: number; readonly gives: unknown }
  | { readonly id: number; readonly error: unknown }

const thread = new AskedThread<Omit<OffloadRequest, 'id'>, OffloadAnswer>({
  module: new URL('./thread.js', import.meta.url),
  name: 'waymark-offload',
})

/**
 * Does something that takes long on another thread, one thing after the other. What it takes is
 * copied at once, so the caller may change it afterwards.
 */
export async function offload<Name extends TaskName>(
  name: Name,
  takes: Tasks[Name]['takes'],
): Promise<Tasks[Name]['gives']> {
  const answer = await thread.ask({ name, takes })
  if ('error' in answer) throw answer.error
  return answer.gives as Tasks[Name]['gives'] // the thread answers what the table says
}
