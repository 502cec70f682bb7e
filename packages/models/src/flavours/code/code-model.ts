import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import * as nodeModule from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { ModelSource } from '../flavour.ts'

/** What a model of one's own code is saved with. */
export interface CodeOptions {
  /** The folder whose files are copied along; default: the module's file alone. */
  readonly root?: string
  /** Files and folders that the code reads, by the names under which `load` finds them. */
  readonly artifacts?: Readonly<Record<string, string>>
}

const CODE = 'code'
const ARTIFACTS = 'artifacts'

/**
 * A model of one's own code to save: an ES module that exports `predict(input, { params, state })` and, if
 * it has something to load, `load({ artifacts })`, whose result is `state`. A table reaches it as a
 * {@link Table}. The module and its folder are copied; packages that it imports must be installed where
 * it is loaded. TypeScript is stored without its types, which needs Node 22.13 or later here.
 *
 * Loading such a model runs its code: load only models of people you trust.
 */
export function codeModel(module: string, options: CodeOptions = {}): ModelSource {
  return {
    async writeParts(folder) {
      const root = resolve(options.root ?? dirname(module))
      const entry = relative(root, resolve(module))
      if (entry.startsWith('..')) throw refused(`'${module}' lies outside of '${root}'`)
      await mkdir(join(folder, CODE))
      await orRefuse(async () => {
        if (options.root === undefined) await cp(module, join(folder, CODE, basename(module)))
        else await cp(root, join(folder, CODE), { recursive: true, filter: isCode })
      })
      await stripFolder(join(folder, CODE))
      const artifacts = await copyArtifacts(folder, options.artifacts ?? {})
      const loader = `${CODE}/${entry.replace(/\.ts$/, '.js').replace(/\.mts$/, '.mjs')}`
      const node = process.versions.node
      return { flavors: { waymark: { loader, artifacts, code: CODE, node_version: node } } }
    },
  }
}

function isCode(path: string): boolean {
  return !/(^|\/)(node_modules|\.git)(\/|$)/.test(path)
}

async function copyArtifacts(
  folder: string,
  artifacts: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const stored: Record<string, string> = {}
  for (const [name, path] of Object.entries(artifacts)) {
    stored[name] = `${ARTIFACTS}/${basename(path)}`
    const target = join(folder, stored[name])
    await orRefuse(() => cp(path, target, { recursive: true, errorOnExist: true, force: false }))
  }
  return stored
}

/** Turns each TypeScript file of a folder into the JavaScript that it is without its types. */
async function stripFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.m?ts$/.test(entry.name) || entry.name.endsWith('.d.ts')) continue
    const file = join(entry.parentPath, entry.name)
    const plain = strip(await readFile(file, 'utf8'), file)
    const imports = plain.replace(/(from\s*['"]\.[^'"]*)\.(m?)ts(['"])/g, '$1.$2js$3')
    await writeFile(file.replace(/ts$/, 'js'), imports, { flag: 'wx' })
  }
}

type Strip = (source: string) => string

function strip(source: string, file: string): string {
  const { stripTypeScriptTypes } = nodeModule as { stripTypeScriptTypes?: Strip } // Node 22.13 has it
  if (stripTypeScriptTypes === undefined) {
    throw refused(
      `Node ${process.versions.node} cannot read the TypeScript of '${basename(file)}'; compile it to JavaScript first, or use Node 22.13 or later`,
    )
  }
  return stripTypeScriptTypes(source)
}

async function orRefuse(copy: () => Promise<unknown>): Promise<void> {
  try {
    await copy()
  } catch (cause) {
    throw new TrackingError('MODEL_NOT_SAVED', { reason: (cause as Error).message }, { cause })
  }
}

function refused(reason: string): TrackingError<'MODEL_NOT_SAVED'> {
  return new TrackingError('MODEL_NOT_SAVED', { reason })
}
