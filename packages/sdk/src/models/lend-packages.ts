import { existsSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/**
 * Makes a folder below `place` in which code finds the packages that code in `from` finds: a model's own
 * code imports packages of the program that loads it, and a copy in the system's temporary folder has
 * none above it.
 *
 * @returns the folder, with a link to each `node_modules` in the folders above it
 */
export async function lendPackages(place: string, from = process.cwd()): Promise<string> {
  let folder = place
  for (const packages of packagesAbove(from).reverse()) {
    await symlink(packages, join(folder, 'node_modules'), 'dir')
    folder = join(folder, 'model')
    await mkdir(folder)
  }
  return folder
}

/** Nearest first. */
function packagesAbove(from: string): string[] {
  const packages = join(resolve(from), 'node_modules')
  const above = dirname(resolve(from))
  const further = above === resolve(from) ? [] : packagesAbove(above)
  return existsSync(packages) ? [packages, ...further] : further
}
