import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a folder is one of MLflow's file store, by MLflow's rule: one experiment in it is enough. */
export function holdsExperiments(folder: string): boolean {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return false
  return readdirSync(folder).some(
    (name) => /^\d+$/.test(name) && existsSync(join(folder, name, 'meta.yaml')),
  )
}
