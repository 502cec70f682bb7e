import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { World } from '../program/world.ts'

/** Writes a file that is there whole or not at all: under another name first, synced, then renamed. */
export async function writeWhole(
  { cwd }: Pick<World, 'cwd'>,
  filename: string,
  content: string,
): Promise<void> {
  const path = resolve(cwd, filename)
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
